//! Opening, the list, the page; the mirrored window.

use egui::Key;
use egui::accesskit::Role;
use warraq::language::Lang;

use super::desk::{Desk, Setting};

#[test]
fn the_sample_opens_with_its_documents_in_order() {
    for lang in Lang::ALL {
        let desk = Desk::sample(Setting::new(lang));
        let session = desk.session();
        assert!(session.archive().len() >= 14);
        eprintln!("{:#?}", desk.nodes());
        let _ = (Role::Label, Key::A);
    }
}
