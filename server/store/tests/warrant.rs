//! What does not compile: reading record data without a warrant, and making one outside the store.

#[test]
fn an_unfounded_read_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/warrant/*.rs");
}
