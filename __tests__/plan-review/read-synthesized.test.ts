/**
 * `cdk.tf.json` is read as Terraform reads it, or not at all: nothing hides behind a second member or in a list.
 * @module
 */
import { readSynthesized } from "../../plan-review/plan-directory/read-synthesized";

const read = (text: string) => readSynthesized(Buffer.from(text));

const HTTP = '{"http":{"address":"https://states.example"}}';
const LOCAL = '{"local":{"path":"a"}}';

describe("readSynthesized", () => {
  it.each([
    `{"terraform":{"backend":${LOCAL},"required_providers":{"aws":{"source":"aws"}}},"removed":[{"from":"a.b"},{"from":"a.c"}]}`,
    '{"//":{"a":1},"resource":{"a":{"b":[{"c":1},{"c":1}]}}}',
    '{"terraform":{"cloud":{"organization":"a"}}}',
    '{"output":{"terraform":{"value":[{"backend":[]}]}}}',
    "{}",
  ])("gives what JSON.parse gives of %s", (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ["a file cut off", '{"terraform":{'],
    ["two objects", "{}{}"],
    ["no text at all", ""],
    ["`terraform` twice", `{"terraform":{"backend":${HTTP}},"terraform":{"backend":${LOCAL}}}`],
    ["`removed` twice", '{"removed":[{"from":"a.b"}],"removed":[]}'],
    ["a member twice, spelt in two ways", '{"removed":[{"from":"a.b"}],"\\u0072emoved":[]}'],
    ["a member twice, deep inside", '{"resource":{"a":{"b":{"c":{"d":1,"d":2}}}}}'],
  ])("throws for %s", (_what, text) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: "ERR_STACK_FORM",
        message:
          "cdk.tf.json is not JSON that names each member of an object once; cdktf writes no such file, so make it again with npm run synth",
      }),
    );
  });

  it.each([
    ["a list", `[{"terraform":{"backend":${HTTP}}}]`, "is not one object"],
    ["null", "null", "is not one object"],
    [
      "a list of `terraform`",
      `{"terraform":[{"backend":${HTTP}},{"backend":${LOCAL}}]}`,
      "under 'terraform'",
    ],
    ["a list of one `terraform`", `{"terraform":[{"backend":${LOCAL}}]}`, "under 'terraform'"],
    ["a list of places", `{"terraform":{"backend":[{},${HTTP}]}}`, "under 'terraform.backend'"],
    ["no place", '{"terraform":{"backend":{}}}', "less than one place under 'terraform.backend'"],
    [
      "two places",
      '{"terraform":{"backend":{"local":{},"http":{}}}}',
      "less than one place under 'terraform.backend'",
    ],
    [
      "a list in a place",
      '{"terraform":{"backend":{"s3":[{},{"bucket":"a"}]}}}',
      "less than one place under 'terraform.backend'",
    ],
    ["a list of clouds", '{"terraform":{"cloud":[{},{}]}}', "under 'terraform.cloud'"],
    [
      "a list of providers",
      '{"terraform":{"required_providers":[{},{"aws":{"source":"evil/aws"}}]}}',
      "under 'terraform.required_providers'",
    ],
  ])("throws for %s", (_what, text, problem) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: "ERR_STACK_FORM",
        message: expect.stringContaining(problem),
      }),
    );
  });
});
