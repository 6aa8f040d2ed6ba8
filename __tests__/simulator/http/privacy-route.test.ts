/**
 * `/privacy.json` of the simulator: the stack's declaration, word for word, and what the simulator adds.
 * @module
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPrivacyRoute } from "../../../simulator/http/privacy-route";
import { readPrivacy } from "../../../simulator/stack/read-privacy";
import { simulateProject } from "../../support/start-simulator";

describe("privacy.json", () => {
  const simulator = simulateProject();

  it("is what the stack declares, and what the simulator keeps besides", async () => {
    const file = join(simulator.stackDirectory, "cdk.tf.json");
    const { output } = JSON.parse(readFileSync(file, "utf8"));

    const response = await fetch(`${simulator.url}/privacy.json`);
    const { simulator: own, ...declared } = (await response.json()) as Record<string, unknown>;

    expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(declared).toEqual(JSON.parse(output.privacy.value));
    expect(own).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: "simulator:journal" })]),
    );
  });
});

describe("a stack's declaration", () => {
  const document = (root: object) => ({
    stackName: "other",
    stackDirectory: "/stack",
    file: "/stack/cdk.tf.json",
    root: root as never,
  });

  it.each([{}, { output: {} }, { output: { privacy: { value: "${aws_x.y.z}" } } }])(
    "is none in %j",
    (root) => {
      expect(readPrivacy(document(root))).toEqual({});
    },
  );

  it("is an error where it is half a text", () => {
    expect(() => readPrivacy(document({ output: { privacy: { value: "{" } } }))).toThrow(
      "is no JSON; synthesize the stack again",
    );
  });
});

describe("a stack without a declaration", () => {
  it("has no privacy.json", async () => {
    const reply = await createPrivacyRoute({ name: "other" })({} as never);

    expect(reply).toMatchObject({ status: 404 });
    expect(reply?.body).toContain("stack other has no output that declares what it keeps");
  });
});
