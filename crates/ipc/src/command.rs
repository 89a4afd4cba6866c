//! Every command, declared once.

use std::future::Future;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::change::{
    Applied, ApplyChange, ChangePlan, CheckChange, Copied, CopyResource, DiscardPlan, PlanChange,
    PlanCreation, PlanCredentials, PlanDeletion, PlanRotation,
};
use crate::error::{Error, ErrorCode};
use crate::history::{
    ChangeList, DropDraft, ExportChanges, Exported, KeptDraft, ListChanges, PlanRestore, PlanUndo, Unkept,
};
use crate::resource::{
    Choice, Credential, ListClients, ListCredentials, ListResources, Listing, LookUp, ReadResource, Resource,
    StopReading,
};
use crate::secret::{CopyReceipt, CopyText, Revealed, SecretAt};
use crate::start::{OpenLink, Preferences, Start};
use crate::tenant::{
    Connect, ConnectionVerdict, FinishSignIn, ForgetTenant, SetApi, SetEditing, SignInCode, Tenant, TenantId,
};

/// What the window asks for and what it gets.
pub trait Command {
    /// The name on the wire.
    const NAME: &'static str;
    /// What the window sends.
    type Request: Serialize + DeserializeOwned;
    /// What it gets where all went well.
    type Answer: Serialize + DeserializeOwned;
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident / $marker:ident: $request:ty => $answer:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $marker;

            impl Command for $marker {
                const NAME: &'static str = stringify!($name);
                type Request = $request;
                type Answer = $answer;
            }
        )*

        /// The names of all commands.
        pub const NAMES: &[&str] = &[$(stringify!($name),)*];

        /// The backend. One method a command.
        pub trait Commands: Sync {
            $($(#[$doc])* fn $name(&self, request: $request) -> impl Future<Output = Result<$answer, Error>> + Send;)*
        }

        /// Carries a command out by its name. Request and answer are JSON.
        ///
        /// # Errors
        /// Those of the command; [`ErrorCode::Internal`] for a name or a request that no window of this version sends.
        pub async fn dispatch(commands: &impl Commands, name: &str, request: Value) -> Result<Value, Error> {
            match name {
                $(stringify!($name) => answer(commands.$name(read(name, request)?).await?),)*
                _ => Err(Error::new(ErrorCode::Internal, format!("There is no command called {name}."))),
            }
        }
    };
}

commands! {
    /// What the window needs to show its first screen.
    start / GetStart: () => Start;
    /// Keeps the person's preferences.
    set_preferences / SetPreferences: Preferences => ();
    /// Opens a page of the vendors' documentation in the person's browser.
    open_link / OpenLinkCommand: OpenLink => ();
    /// Starts the built-in sandbox, if it is not running, and answers its tenants.
    open_sandbox / OpenSandbox: () => Vec<Tenant>;
    /// Makes the sandbox's data anew and answers its tenants.
    reset_sandbox / ResetSandbox: () => Vec<Tenant>;
    /// Tries credentials without keeping them. What the vendor refuses is a verdict, not an error.
    test_connection / TestConnection: Connect => ConnectionVerdict;
    /// Tries credentials and keeps them: the secret in the keyring, the rest in the store.
    connect_tenant / ConnectTenant: Connect => Tenant;
    /// Begins the sign-in of a person at Auth0, with a client that may use device codes. The request holds no secret.
    begin_sign_in / BeginSignInCommand: Connect => SignInCode;
    /// Asks whether the person has decided; connects the tenant when they have. `null`: not yet.
    finish_sign_in / FinishSignInCommand: FinishSignIn => Option<Tenant>;
    /// Opens a tenant for editing, or for reading only.
    set_editing / SetEditingCommand: SetEditing => Tenant;
    /// Sets how a tenant's API is spoken to. Nothing changes at the vendor.
    set_api / SetApiCommand: SetApi => Tenant;
    /// Forgets a tenant and its credentials. Nothing changes at the vendor.
    forget_tenant / ForgetTenantCommand: ForgetTenant => ();
    /// The top-level resources of a tenant: applications at Transmit Security, clients at Auth0.
    list_resources / ListResourcesCommand: ListResources => Listing;
    /// Stops the reading of a list. Nothing happens where it has ended.
    stop_reading / StopReadingCommand: StopReading => ();
    /// The clients of an application.
    list_clients / ListClientsCommand: ListClients => Listing;
    /// The credentials of an Auth0 client.
    list_credentials / ListCredentialsCommand: ListCredentials => Vec<Credential>;
    /// Plans which credentials of an Auth0 client are in force. Nothing is sent.
    plan_credentials / PlanCredentialsCommand: PlanCredentials => ChangePlan;
    /// What a field refers to, to pick from: resources, groups, connections.
    look_up / LookUpCommand: LookUp => Vec<Choice>;
    /// One resource, read afresh.
    read_resource / ReadResourceCommand: ReadResource => Resource;
    /// Re-reads the resource, merges the edits and answers what would be sent. Nothing is sent.
    plan_change / PlanChangeCommand: PlanChange => ChangePlan;
    /// Plans a new secret for a client. Nothing is sent.
    plan_rotation / PlanRotationCommand: PlanRotation => ChangePlan;
    /// Answers what a new resource like another one begins with. Nothing is sent.
    copy_resource / CopyResourceCommand: CopyResource => Copied;
    /// Plans a new resource. Nothing is sent.
    plan_creation / PlanCreationCommand: PlanCreation => ChangePlan;
    /// Reads a resource and what hangs on it, and plans its end. Nothing is sent.
    plan_deletion / PlanDeletionCommand: PlanDeletion => ChangePlan;
    /// Sends a plan.
    apply_change / ApplyChangeCommand: ApplyChange => Applied;
    /// Asks what became of a plan whose outcome is unknown. Nothing is sent again.
    check_change / CheckChangeCommand: CheckChange => Applied;
    /// Forgets a plan.
    discard_plan / DiscardPlanCommand: DiscardPlan => ();
    /// Puts a secret on the clipboard, without showing it.
    copy_secret / CopySecret: SecretAt => CopyReceipt;
    /// Hands a secret to the window, for a person who asked to see it.
    reveal_secret / RevealSecret: SecretAt => Revealed;
    /// Puts something that is no secret on the clipboard.
    copy_text / CopyTextCommand: CopyText => ();
    /// Empties the clipboard, if it still holds what a copy of a secret put there.
    clear_clipboard / ClearClipboard: () => ();
    /// Changes of a tenant, newest first, a page at a time.
    list_changes / ListChangesCommand: ListChanges => ChangeList;
    /// Plans to take a change back. Nothing is sent.
    plan_undo / PlanUndoCommand: PlanUndo => ChangePlan;
    /// Plans to make a resource again what it was at a time. Nothing is sent.
    plan_restore / PlanRestoreCommand: PlanRestore => ChangePlan;
    /// Writes changes to a file, one JSON object a line, without secrets.
    export_changes / ExportChangesCommand: ExportChanges => Exported;
    /// The drafts that outlived the program, of tenants that are connected, the latest first.
    list_drafts / ListDrafts: () => Vec<KeptDraft>;
    /// Keeps a draft, instead of the one of the same resource. Secrets in it are not kept.
    keep_draft / KeepDraft: KeptDraft => ();
    /// Forgets a draft.
    drop_draft / DropDraftCommand: DropDraft => ();
    /// Says what would be lost if the window were closed now: then it asks before it closes.
    set_unkept / SetUnkept: Unkept => ();
    /// Closes the window without asking.
    close_window / CloseWindow: () => ();
    /// Looks for pending journal entries of a tenant and asks the vendor what became of them. Answers how many were resolved.
    resolve_pending / ResolvePending: TenantId => usize;
}

fn read<T: DeserializeOwned>(name: &str, request: Value) -> Result<T, Error> {
    // The message of serde_json can quote the value, and the value can be a secret that a person typed.
    serde_json::from_value(request).map_err(|_| {
        Error::new(ErrorCode::Internal, format!("The request of {name} does not have its form."))
    })
}

fn answer(answer: impl Serialize) -> Result<Value, Error> {
    serde_json::to_value(answer)
        .map_err(|error| Error::new(ErrorCode::Internal, format!("The answer could not be written: {error}")))
}
