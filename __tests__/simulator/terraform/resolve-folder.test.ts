/** What a folder of HCL must not bring along, told from its text. @module */
import { hasProvisioner } from "../../../simulator/terraform/resolve-folder";

describe("hasProvisioner", () => {
  // Each of them is valid for Terraform and runs its command.
  it.each([
    ["as it is written", 'provisioner "local-exec" {'],
    ["without a blank", 'provisioner"local-exec"{'],
    ["without quotes", "provisioner local-exec {"],
    ["after many blanks", `provisioner${" ".repeat(2_000)}"local-exec" {`],
    ["after a comment", 'provisioner /* none */ "local-exec" {'],
    ["before a comment", "provisioner local-exec /* none */ {"],
    ["in JSON", '{"provisioner" : {"local-exec": {"command": "true"}}}'],
    ["in JSON, escaped", '{"\\u0070rovision\\u0065r":{"local-exec":{"command":"true"}}}'],
  ])("finds one %s", (_, text) => {
    expect(hasProvisioner(text)).toBe(true);
  });

  it.each([
    ["a resource of that name", 'resource "aws_iam_role" "provisioner" {'],
    ["a reference", "role = aws_iam_role.provisioner.arn"],
    ["a longer name", "provisioner_arn = var.provisioner_arn"],
    ["a sentence", 'description = "the provisioner writes here"'],
  ])("takes %s for none", (_, text) => {
    expect(hasProvisioner(text)).toBe(false);
  });
});
