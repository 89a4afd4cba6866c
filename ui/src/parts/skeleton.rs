use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct SkeletonProps {
    /// `tile`, `text`, `id` or `title`.
    pub(crate) shape: &'static str,
}

/// A grey bar where something will be.
#[component]
pub(crate) fn Skeleton(props: &SkeletonProps) -> Html {
    html! {
        <span class={classes!("pf-v6-c-skeleton", "cl-skeleton", format!("cl-skeleton--{}", props.shape))} aria-hidden="true" />
    }
}
