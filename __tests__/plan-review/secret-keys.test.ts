/**
 * Keys of a map that is marked as a whole: a provider copies them without the mark, and they are hidden there, while
 * the provider's own names stay.
 * @module
 */
import { buildReport } from "../../plan-review/report/build-report";
import { renderReport } from "../../plan-review/report/render-report";
import { HIDDEN } from "../../plan-review/secrets";
import { modelOf, reviewOf } from "../support/plan-fixtures";

// biome-ignore lint/suspicious/noExplicitAny: plans are made up freely here
type Json = any;

const KEY = "customer-of-ours";
const OTHER = "another-customer";

function shown(change: Json, more: Json = {}): string {
  const plan = modelOf({
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [
      {
        address: "aws_sqs_queue.a",
        mode: "managed",
        type: "aws_sqs_queue",
        change: { actions: ["update"], before: {}, after_unknown: {}, ...change },
      },
    ],
    ...more,
  });
  const report = buildReport({
    review: reviewOf(plan),
    planned: undefined,
    stack: undefined,
    failOn: "error",
  });
  return (["markdown", "text", "json"] as const)
    .map((format) => renderReport(report, format))
    .join("\n");
}

describe("a key of a map that is marked as a whole", () => {
  const after = { tags: { [KEY]: "yes" }, tags_all: { [KEY]: "yes", owner: "a-team" } };

  it("is hidden in the copy that has no mark", () => {
    const text = shown({ after, after_sensitive: { tags: true } });

    expect(text).not.toContain(KEY);
    expect(text).toContain(`tags_all.${HIDDEN}`);
    expect(text).toContain("tags_all.owner: nothing → a-team");
  });

  it("is hidden where it goes, in a map of any depth, and with a value of its own", () => {
    const before = {
      tags: { [KEY]: "1" },
      tags_all: { [KEY]: "2" },
      other: { inner: { [KEY]: "3" } },
    };

    expect(shown({ before, after: {}, before_sensitive: { tags: true } })).not.toContain(KEY);
  });

  it("is hidden where a sensitive variable, another resource or the state has the map", () => {
    const copy = { after: { tags_all: { [KEY]: "yes" } } };
    const variables = {
      variables: { tags: { value: { [KEY]: "yes" } } },
      configuration: { root_module: { variables: { tags: { sensitive: true } } } },
    };
    const state = {
      prior_state: {
        values: {
          root_module: {
            resources: [
              {
                address: "data.x.y",
                type: "x",
                values: { tags: { [KEY]: "1" } },
                sensitive_values: { tags: true },
              },
            ],
          },
        },
      },
    };
    const output = {
      output_changes: { o: { actions: ["create"], before: null, after: { [KEY]: "1" } } },
    };

    expect(shown(copy)).toContain(KEY);
    expect(shown(copy, variables)).not.toContain(KEY);
    expect(shown(copy, state)).not.toContain(KEY);
    expect(shown({ after: {} }, output)).toContain(KEY);
    expect(shown({ after: {} }, { ...output, ...variables })).not.toContain(KEY);
  });

  it("is shown where only its value is marked, and hides no other key", () => {
    const text = shown({ after, after_sensitive: { tags: { [OTHER]: true } } });

    expect(text).toContain(`tags_all.${KEY}: nothing → yes`);
  });

  it("hides no name of the provider's, at the top or in a block", () => {
    const text = shown({
      after: { tags: { name: "x1", mode: "x2" }, name: "queue", block: [{ mode: "fast" }] },
      after_sensitive: { tags: true },
    });

    expect(text).toContain("name: nothing → queue");
    expect(text).toContain("block[0].mode: nothing → fast");
  });
});
