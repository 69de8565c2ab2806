//! An eframe window with nothing in it: what `first_frame.py` compares Warraq's with. It is a program and measures nothing;
//! as a bench target it has the same dependencies, features and profile as the real one, already built.

fn main() -> eframe::Result {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1366.0, 768.0]),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native("Empty", options, Box::new(|_| Ok(Box::new(Empty))))
}

struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let all = ui.max_rect();
        ui.painter().rect_filled(all, 0.0, egui::Color32::from_rgb(250, 247, 240));
    }
}
