//! The fault matrix: each operation under each fault of the sandbox ends in a clear state, with nothing doubled and
//! nothing lost. One test a cell, so that the list of tests is the table.

mod act;
mod bench;
mod faults;

macro_rules! row {
    ($operation:ident; $($fault:ident)*) => {
        mod $operation {
            $(
                #[tokio::test]
                async fn $fault() {
                    crate::act::cell(stringify!($operation), stringify!($fault)).await;
                }
            )*
        }
    };
}

macro_rules! matrix {
    ($($operation:ident)*) => {
        $(row! {
            $operation;
            slow limited_with_retry_after limited_with_reset limited_without_headers limited_for_long
            expired_token fails_once fails_always fails_after_commit connection_reset connection_cut
            truncated_json web_page_instead web_page_after_commit unknown_fields unknown_values ten_megabytes
            shifting_pages
        })*
    };
}

matrix! {
    auth0_list auth0_read auth0_update auth0_create auth0_delete auth0_rotate
    transmit_list transmit_clients transmit_read transmit_update transmit_create transmit_delete
    transmit_login_methods
}
