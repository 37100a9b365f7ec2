//! Draws the application's icon in every size from `icons/seatkeeper.svg`.
//!
//! Windows' and macOS's icon files are containers of PNG images, written here byte by byte.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process::Task;
use crate::tree;

/// The single images, as the bundler wants them named.
const IMAGES: &[(&str, u32)] =
    &[("32x32.png", 32), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)];

const ICO_SIZES: &[u32] = &[32, 16, 24, 48, 64, 256];

/// Four-letter type and size of each image in an `.icns` file; two types may share a size, one for
/// ordinary screens and one for screens of double density.
const ICNS_TYPES: &[(&[u8; 4], u32)] = &[
    (b"icp4", 16),
    (b"icp5", 32),
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
    (b"ic14", 512),
    (b"ic09", 512),
    (b"ic10", 1024),
];

/// Draws every file of `icons/` anew.
///
/// # Errors
/// When `rsvg-convert` is missing or cannot read the drawing.
pub(crate) fn draw() -> Result<()> {
    for (name, size) in IMAGES {
        fs::write(folder().join(name), drawn(*size)?)?;
    }
    let ico =
        ICO_SIZES.iter().map(|size| Ok((*size, drawn(*size)?))).collect::<Result<Vec<_>>>()?;
    fs::write(folder().join("icon.ico"), ico_file(&ico))?;
    let icns = ICNS_TYPES
        .iter()
        .map(|(kind, size)| Ok((*kind, drawn(*size)?)))
        .collect::<Result<Vec<_>>>()?;
    fs::write(folder().join("icon.icns"), icns_file(&icns))?;
    println!("icons: {} files written", IMAGES.len() + 2);
    Ok(())
}

fn folder() -> PathBuf {
    tree::root().join("icons")
}

/// The drawing as a PNG, `size` pixels wide and high.
fn drawn(size: u32) -> Result<Vec<u8>> {
    let made = tree::target().join(format!("icon-{size}.png"));
    fs::create_dir_all(tree::target())?;
    let size = size.to_string();
    Task::new("rsvg-convert")
        .args(["-w", &size, "-h", &size, "-o"])
        .args([&made])
        .args(["seatkeeper.svg"])
        .dir(&folder())
        .run()
        .context("`apt-get install librsvg2-bin` brings rsvg-convert")?;
    Ok(fs::read(made)?)
}

/// Header, a directory entry an image, then the images.
fn ico_file(images: &[(u32, Vec<u8>)]) -> Vec<u8> {
    const HEADER_BYTES: usize = 6;
    const ENTRY_BYTES: usize = 16;
    let mut file = vec![0, 0, 1, 0];
    file.extend((images.len() as u16).to_le_bytes());
    let mut offset = HEADER_BYTES + ENTRY_BYTES * images.len();
    for (size, png) in images {
        // One byte a side, where 0 stands for 256.
        let side = u8::try_from(*size).unwrap_or(0);
        file.extend([side, side, 0, 0, 1, 0, 32, 0]);
        file.extend((png.len() as u32).to_le_bytes());
        file.extend((offset as u32).to_le_bytes());
        offset += png.len();
    }
    images.iter().for_each(|(_, png)| file.extend(png));
    file
}

/// Magic and total length, then type, length and bytes of each image.
fn icns_file(images: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    const HEADER_BYTES: usize = 8;
    let total: usize = images.iter().map(|(_, png)| HEADER_BYTES + png.len()).sum();
    let mut file = b"icns".to_vec();
    file.extend(((HEADER_BYTES + total) as u32).to_be_bytes());
    for (kind, png) in images {
        file.extend(*kind);
        file.extend(((HEADER_BYTES + png.len()) as u32).to_be_bytes());
        file.extend(png);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ico_points_at_each_of_its_images() {
        let file = ico_file(&[(32, vec![1, 2, 3]), (256, vec![4, 5])]);
        assert_eq!(file[..6], [0, 0, 1, 0, 2, 0]);
        assert_eq!((file[6], file[22]), (32, 0));
        let second = u32::from_le_bytes(file[34..38].try_into().unwrap()) as usize;
        assert_eq!(file[second..], [4, 5]);
    }

    #[test]
    fn an_icns_states_its_own_length() {
        let file = icns_file(&[(b"ic07", vec![9; 10]), (b"ic08", vec![8; 4])]);
        assert_eq!(u32::from_be_bytes(file[4..8].try_into().unwrap()) as usize, file.len());
        assert_eq!(file[8..12], *b"ic07");
    }
}
