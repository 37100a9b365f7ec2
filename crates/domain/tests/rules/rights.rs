//! What each role may do, and where a right comes from.

use rstest::rstest;
use seatkeeper_domain::LicenseType::FloatingWriter;
use seatkeeper_domain::Right::*;
use seatkeeper_domain::rules::rights::{Source, source};
use seatkeeper_domain::{Right, Role, User};

use crate::build::{Build, LYON, PARIS, manager, person};

const OPERATOR: [Right; 2] = [UseLinkedForms, TakePartInWorkflows];
const WRITER: [Right; 2] = [CreateContent, UpdateDocumentsAndContent];
const ADMINISTRATOR: [Right; 7] = [
    ManageWorkflowTemplates,
    ManageWorkflows,
    ManageFilteringAttributes,
    ManageStorageServers,
    ManagePublications,
    ManageTranslations,
    ManageFormTemplatesAndForms,
];

fn rights_in_paris(user: &User) -> Vec<Right> {
    Right::ALL.into_iter().filter(|right| source(user, PARIS, *right).is_some()).collect()
}

fn sorted(mut rights: Vec<Right>) -> Vec<Right> {
    rights.sort();
    rights
}

#[rstest]
#[case(Role::Operator, OPERATOR.to_vec())]
#[case(Role::Writer, [&OPERATOR[..], &WRITER].concat())]
#[case(Role::Administrator, [&OPERATOR[..], &WRITER, &ADMINISTRATOR].concat())]
fn rol_02_each_role_has_its_rights_and_those_after_it(
    #[case] role: Role,
    #[case] rights: Vec<Right>,
) {
    let user = person(1).with(FloatingWriter).role(PARIS, role);
    assert_eq!(sorted(rights_in_paris(&user)), sorted(rights));
}

#[test]
fn rol_02_the_manager_has_every_right_in_every_workspace() {
    assert_eq!(rights_in_paris(&manager()), Right::ALL);
    assert_eq!(source(&manager(), LYON, ManageSubscription), Some(Source::Manager));
}

#[test]
fn rol_02_nine_rights_are_the_managers_alone() {
    let own = Right::ALL.into_iter().filter(|right| right.weakest_role().is_none());
    let expected = [
        ManageSubscription,
        ManageLicenses,
        ManageUsers,
        CreateWorkspaces,
        ManageWorkspaceLanguages,
        CreateSharedSpaces,
        CreateTranslationConnector,
        SetFileDeletionRole,
        PurgeVersionHistory,
    ];
    assert_eq!(own.collect::<Vec<_>>(), expected);
}

#[test]
fn rol_04_a_role_gives_rights_in_its_own_workspace_only() {
    let user = person(1).with(FloatingWriter).role(LYON, Role::Administrator);
    assert_eq!(rights_in_paris(&user), []);
}

#[test]
fn rol_10_a_right_tells_the_role_it_comes_from() {
    let user = person(1).with(FloatingWriter).role(PARIS, Role::Writer);
    assert_eq!(source(&user, PARIS, UseLinkedForms), Some(Source::Role(Role::Writer)));
}

#[test]
fn rol_10_lic_11_without_license_the_right_is_shown_as_suspended() {
    let user = person(1).role(PARIS, Role::Writer);
    assert_eq!(source(&user, PARIS, CreateContent), Some(Source::Suspended(Role::Writer)));
    assert_eq!(source(&user, PARIS, ManagePublications), None);
}
