/**
 * What a resource's references name, followed through modules.
 * @module
 */
import { Configuration } from "../../plan-review/configuration";
import type { JsonRecord } from "../../plan-review/json-record";

const NAMES = Array.from({ length: 40 }, (_, at) => `v${at}`);
const ALL = NAMES.map((name) => `var.${name}`);

/** Modules in modules; each hands every variable to every variable of the next. */
function nested(depth: number): JsonRecord {
  if (depth === 0) {
    return { resources: [{ address: "aws_a.x", expressions: { b: { references: ALL } } }] };
  }
  const references = (name: string) => [`aws_b.${name}.arn`, `aws_b.${name}`];
  return {
    module_calls: {
      m: {
        expressions: Object.fromEntries(
          NAMES.map((name) => [name, { references: depth === 9 ? references(name) : ALL }]),
        ),
        module: nested(depth - 1),
      },
    },
  };
}

describe("references through modules", () => {
  it("are each followed once, however many ways lead to one", () => {
    // 40 ways at each of nine steps: no reader that walks each way ends.
    const address = `${"module.m.".repeat(9)}aws_a.x`;
    const configuration = new Configuration({ root_module: nested(9) }, [address]);

    expect(configuration.find(address)?.resolve(ALL)).toEqual(NAMES.map((name) => `aws_b.${name}`));
  });

  it("are those that say most, of as many as an expression has", () => {
    const some = Array.from({ length: 50_000 }, (_, at) => `aws_b.n${at}`);
    const configuration = new Configuration(
      { root_module: { resources: [{ address: "aws_a.x" }] } },
      ["aws_a.x"],
    );

    expect(
      configuration.find("aws_a.x")?.resolve([...some, 'aws_b.n1["k"].arn', "aws_b.n1-other"]),
    ).toEqual([...some.filter((one) => one !== "aws_b.n1"), "(unseen)", "aws_b.n1-other"]);
  });

  it("name the instance that has the asking one's key", () => {
    const keys = Array.from({ length: 3 }, (_, at) => `["k${at}"]`);
    const configuration = new Configuration(
      {
        root_module: {
          module_calls: {
            m: {
              expressions: { v: { references: ["aws_b.y", "each.key"] } },
              module: { resources: [{ address: "aws_a.x" }] },
            },
          },
        },
      },
      [...keys.map((key) => `aws_b.y${key}`), ...keys.map((key) => `module.m.aws_a.x${key}`)],
    );

    for (const key of keys) {
      expect(configuration.find(`module.m.aws_a.x${key}`)?.resolve(["var.v"])).toEqual([
        `aws_b.y${key}`,
      ]);
    }
  });
});
