fn main() {
    let mut paths: Vec<_> = std::env::args().skip(1).map(std::path::PathBuf::from).collect();
    if paths.first().is_some_and(|p| p.as_os_str() == "extract") {
        paths.remove(0);
    }
    let all = warraq::cli::extract::run(&paths, &mut std::io::stdout().lock());
    std::process::exit(i32::from(!matches!(all, Ok(true))));
}
