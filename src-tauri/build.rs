//! Tells Tauri where this root package keeps its capabilities.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(&["call", "shell"]));
    tauri_build::try_build(attributes)?;
    Ok(())
}
