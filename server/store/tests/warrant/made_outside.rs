//! A warrant cannot be made outside the store.

use domain::access::Purpose;
use store::warrant::ReadWarrant;

fn main() {
    let _ = ReadWarrant {
        subject_hash: String::new(),
        record: None,
        reader: String::new(),
        role: "own",
        unit: None,
        ground: "own",
        purpose: Purpose::Own,
        reference: None,
    };
}
