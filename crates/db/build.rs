//! A new file in the migrations folder must rebuild this crate, which carries them.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
