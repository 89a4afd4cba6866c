//! The commands, each a line: the work is done in the room that it belongs to.

use clientele_ipc::change::{
    Applied, ApplyChange, ChangePlan, CheckChange, Copied, CopyResource, DiscardPlan, PlanChange,
    PlanCreation, PlanCredentials, PlanDeletion, PlanRotation,
};
use clientele_ipc::history::{
    ChangeList, DropDraft, ExportChanges, Exported, KeptDraft, ListChanges, PlanRestore, PlanUndo, Unkept,
};
use clientele_ipc::resource::{
    Choice, Credential, ListClients, ListCredentials, ListResources, Listing, LookUp, ReadResource, Resource,
    StopReading,
};
use clientele_ipc::secret::{CopyReceipt, CopyText, Revealed, SecretAt};
use clientele_ipc::start::{OpenLink, Preferences, Start};
use clientele_ipc::tenant::{
    Connect, ConnectionVerdict, FinishSignIn, ForgetTenant, SetApi, SetEditing, SignInCode, Tenant, TenantId,
};
use clientele_ipc::{Commands, Error};

use crate::Console;

impl Commands for Console {
    async fn start(&self, (): ()) -> Result<Start, Error> {
        self.first_screen().await
    }

    async fn set_preferences(&self, preferences: Preferences) -> Result<(), Error> {
        self.keep_preferences(&preferences)
    }

    async fn open_link(&self, request: OpenLink) -> Result<(), Error> {
        self.open_page(&request.url).await
    }

    async fn open_sandbox(&self, (): ()) -> Result<Vec<Tenant>, Error> {
        self.sandbox_tenants().await
    }

    async fn reset_sandbox(&self, (): ()) -> Result<Vec<Tenant>, Error> {
        self.reset().await
    }

    async fn test_connection(&self, connect: Connect) -> Result<ConnectionVerdict, Error> {
        Ok(self.verdict(&connect).await)
    }

    async fn connect_tenant(&self, connect: Connect) -> Result<Tenant, Error> {
        self.connect(connect).await
    }

    async fn begin_sign_in(&self, connect: Connect) -> Result<SignInCode, Error> {
        self.begin(connect).await
    }

    async fn finish_sign_in(&self, request: FinishSignIn) -> Result<Option<Tenant>, Error> {
        self.finish(&request.id).await
    }

    async fn set_editing(&self, request: SetEditing) -> Result<Tenant, Error> {
        self.open_for_editing(&request)
    }

    async fn set_api(&self, request: SetApi) -> Result<Tenant, Error> {
        self.speak(&request.tenant, request.settings).await
    }

    async fn forget_tenant(&self, request: ForgetTenant) -> Result<(), Error> {
        self.forget(&request.tenant).await
    }

    async fn list_resources(&self, request: ListResources) -> Result<Listing, Error> {
        self.list(&request.tenant, request.reading).await
    }

    async fn stop_reading(&self, request: StopReading) -> Result<(), Error> {
        self.stop(request.reading);
        Ok(())
    }

    async fn list_clients(&self, request: ListClients) -> Result<Listing, Error> {
        self.list_clients_of(&request.tenant, &request.application).await
    }

    async fn list_credentials(&self, request: ListCredentials) -> Result<Vec<Credential>, Error> {
        self.credentials(&request.tenant, &request.client).await
    }

    async fn plan_credentials(&self, request: PlanCredentials) -> Result<ChangePlan, Error> {
        self.plan_in_force(request).await
    }

    async fn look_up(&self, request: LookUp) -> Result<Vec<Choice>, Error> {
        self.choices(&request.tenant, request.lookup).await
    }

    async fn read_resource(&self, request: ReadResource) -> Result<Resource, Error> {
        self.read(&request.tenant, &request.target).await
    }

    async fn plan_change(&self, request: PlanChange) -> Result<ChangePlan, Error> {
        self.plan(request).await
    }

    async fn plan_rotation(&self, request: PlanRotation) -> Result<ChangePlan, Error> {
        self.rotation(request).await
    }

    async fn copy_resource(&self, request: CopyResource) -> Result<Copied, Error> {
        self.copied(&request).await
    }

    async fn plan_creation(&self, request: PlanCreation) -> Result<ChangePlan, Error> {
        self.creation(request).await
    }

    async fn plan_deletion(&self, request: PlanDeletion) -> Result<ChangePlan, Error> {
        self.deletion(request).await
    }

    async fn apply_change(&self, request: ApplyChange) -> Result<Applied, Error> {
        self.apply(request).await
    }

    async fn check_change(&self, request: CheckChange) -> Result<Applied, Error> {
        self.check(request).await
    }

    async fn discard_plan(&self, request: DiscardPlan) -> Result<(), Error> {
        self.discard(&request.plan);
        Ok(())
    }

    async fn copy_secret(&self, at: SecretAt) -> Result<CopyReceipt, Error> {
        self.copy(&at).await
    }

    async fn reveal_secret(&self, at: SecretAt) -> Result<Revealed, Error> {
        self.reveal(&at).await
    }

    async fn copy_text(&self, request: CopyText) -> Result<(), Error> {
        self.inner.clipboard.write_text(request.text).await
    }

    async fn clear_clipboard(&self, (): ()) -> Result<(), Error> {
        self.inner.clipboard.clear().await;
        Ok(())
    }

    async fn list_changes(&self, request: ListChanges) -> Result<ChangeList, Error> {
        self.changes(&request)
    }

    async fn plan_undo(&self, request: PlanUndo) -> Result<ChangePlan, Error> {
        self.undo(request).await
    }

    async fn plan_restore(&self, request: PlanRestore) -> Result<ChangePlan, Error> {
        self.restore(request).await
    }

    async fn export_changes(&self, request: ExportChanges) -> Result<Exported, Error> {
        self.export(&request)
    }

    async fn list_drafts(&self, (): ()) -> Result<Vec<KeptDraft>, Error> {
        self.drafts()
    }

    async fn keep_draft(&self, draft: KeptDraft) -> Result<(), Error> {
        self.store_draft(draft).await
    }

    async fn drop_draft(&self, request: DropDraft) -> Result<(), Error> {
        self.forget_draft(&request)
    }

    async fn set_unkept(&self, unkept: Unkept) -> Result<(), Error> {
        self.note_unkept(&unkept);
        Ok(())
    }

    async fn close_window(&self, (): ()) -> Result<(), Error> {
        self.note_unkept(&Unkept { secrets: 0, pending: 0 });
        self.inner.host.close_window();
        Ok(())
    }

    async fn resolve_pending(&self, tenant: TenantId) -> Result<usize, Error> {
        self.resolve(&tenant).await
    }
}
