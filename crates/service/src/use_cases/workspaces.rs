//! Workspaces (WSP-01).

use seatkeeper_contract::{
    CreateWorkspace, DeleteWorkspace, Empty, List, ListOfCustomer, UpdateWorkspace,
    Workspace as Told,
};
use seatkeeper_domain::rules::validity;
use seatkeeper_domain::{Refusal, Workspace, WorkspaceId};
use serde_json::{Value, json};

use super::facts::page_at;
use super::roles::keep_roles;
use crate::call::{Ask, Call};
use crate::log::Entry;
use crate::port::Stored;

impl Ask<'_> {
    fn told_workspace(&mut self, workspace: &Workspace) -> Stored<Told> {
        Ok(Told {
            id: workspace.id,
            customer: workspace.customer,
            name: workspace.name.clone(),
            languages: workspace.languages.clone(),
            members: self.tx.members(workspace)?,
        })
    }
}

fn facts(workspace: &Workspace) -> Value {
    json!({"name": workspace.name, "languages": workspace.languages})
}

pub(crate) fn list_workspaces(call: &Call<'_>, request: ListOfCustomer) -> Stored<List<Told>> {
    call.read(move |ask| {
        let customer = ask.customer(request.customer)?;
        let at = page_at(request.limit, request.after.as_deref())?;
        let page = ask.tx.workspaces_page(customer.id, &at)?;
        let told = page.items.iter().map(|workspace| ask.told_workspace(workspace));
        Ok(List { items: told.collect::<Stored<_>>()?, next: page.next })
    })
}

pub(crate) fn create_workspace(call: &Call<'_>, request: CreateWorkspace) -> Stored<Told> {
    let asked = request.clone();
    call.create(
        "create_workspace",
        &asked,
        || Ok(()),
        move |ask, ()| {
            let customer = ask.customer(request.customer)?;
            let own = vec![customer.language.as_str().to_owned()];
            let workspace = Workspace {
                id: WorkspaceId(ask.id()),
                customer: customer.id,
                name: validity::text("name", &request.name)?,
                languages: validity::languages(request.languages.as_deref().unwrap_or(&own))?,
                created_at: ask.now,
            };
            ask.tx.insert_workspace(&workspace)?;
            let entry = Entry::of(customer.id, "workspace", workspace.id, "workspace_created");
            ask.log(entry.after(facts(&workspace)))?;
            ask.told_workspace(&workspace)
        },
    )
}

pub(crate) fn update_workspace(call: &Call<'_>, request: UpdateWorkspace) -> Stored<Told> {
    call.write(move |ask| {
        let (customer, before) = ask.workspace(request.workspace)?;
        let mut after = before.clone();
        if let Some(name) = &request.name {
            after.name = validity::text("name", name)?;
        }
        if let Some(languages) = &request.languages {
            after.languages = validity::languages(languages)?;
        }
        if after != before {
            ask.tx.update_workspace(&after)?;
            let entry = Entry::of(customer.id, "workspace", after.id, "workspace_changed");
            ask.log(entry.changed(&facts(&before), &facts(&after)))?;
        }
        ask.told_workspace(&after)
    })
}

pub(crate) fn delete_workspace(call: &Call<'_>, request: DeleteWorkspace) -> Stored<Empty> {
    call.write(move |ask| {
        let (customer, workspace) = ask.workspace(request.workspace)?;
        if request.name.trim() != workspace.name {
            return Err(Refusal::invalid("name", "not this workspace's name"));
        }
        let gone = ask.tx.role_holders(&workspace)?;
        for id in &gone {
            let user = ask.tx.user(*id)?.ok_or(Refusal::NotFound)?;
            let left = user.roles.iter().filter(|held| held.workspace != workspace.id);
            let left = left.cloned().collect();
            keep_roles(ask, &user, left)?;
        }
        ask.tx.delete_workspace(&workspace)?;
        let entry = Entry::of(customer.id, "workspace", workspace.id, "workspace_deleted");
        let before =
            json!({"name": workspace.name, "languages": workspace.languages, "members": gone});
        ask.log(entry.changed(&before, &Value::Null))?;
        Ok(Empty {})
    })
}
