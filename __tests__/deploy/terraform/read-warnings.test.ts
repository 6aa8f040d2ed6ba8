/**
 * What Terraform warns of while it plans, out of what Terraform 1.11 printed.
 * @module
 */
import { readWarnings } from "../../../deploy/terraform/read-warnings";

const PRINTED = `
Terraform will perform the following actions:

  # terraform_data.one will be created
  + resource "terraform_data" "one" {
      + input  = "x"
    }

Plan: 1 to add, 0 to change, 0 to destroy.

Warning: Check block assertion failed

  on main.tf line 5, in check "one":
   5:     condition = terraform_data.one.input == "never"
    ├────────────────
    │ terraform_data.one.input is "x"

The input is not never, and this is a very long message that Terraform wraps
at some width.

Warning: Deprecated

  with aws_s3_bucket.one,
  on main.tf line 11:
  11: resource "aws_s3_bucket" "one" {

Use another.

(and one more similar warning elsewhere)

─────────────────────────────────────────────────────────────────────────────

Saved the plan to: p
`;

describe("readWarnings", () => {
  it("finds each, with its place and its reason, on one line", () => {
    expect(readWarnings(PRINTED)).toEqual([
      'Check block assertion failed on main.tf line 5, in check "one": The input is not never, and this is a very long message that Terraform wraps at some width.',
      "Deprecated with aws_s3_bucket.one, on main.tf line 11: Use another. (and one more similar warning elsewhere)",
    ]);
  });

  it("leaves the source and its values out, which may be secret", () => {
    expect(readWarnings(PRINTED).join("\n")).not.toMatch(/never"|is "x"|resource "/);
  });

  it("ends a warning where an error begins", () => {
    expect(readWarnings("Warning: One\n\nWhy.\n\nError: Two\n\nNot this.\n")).toEqual(["One Why."]);
  });

  it("reads the list that -compact-warnings makes", () => {
    const printed = "Warnings:\n\n- One\n- Two\n\nTo see the full warning notes, run again.\n";

    expect(readWarnings(printed)).toEqual(["One", "Two"]);
  });

  it("finds none where there is none", () => {
    expect(readWarnings("No changes. Your infrastructure matches.\n")).toEqual([]);
  });

  it("keeps to its limits", () => {
    const many = Array.from(
      { length: 200 },
      (_, index) => `Warning: ${index} ${"a".repeat(3_000)}`,
    );

    const found = readWarnings(many.join("\n\n"));

    expect(found).toHaveLength(100);
    expect(Math.max(...found.map(({ length }) => length))).toBe(2_000);
  });
});
