/**
 * `privacy.json` for a host, out of a deployed stack's outputs.
 * @module
 */
import { readDeclaration } from "../../../operator/ui-config/privacy-from-outputs";

describe("the declaration of a deployed stack", () => {
  it("is written as the stack says it", () => {
    const text = readDeclaration({ privacy: '{"version":1,"entries":[]}' });

    expect(JSON.parse(text)).toEqual({ version: 1, entries: [] });
  });

  it.each([{}, { privacy: 1 }])("is missed in %j", (outputs) => {
    expect(() => readDeclaration(outputs)).toThrow(
      expect.objectContaining({ code: "ERR_UI_OUTPUTS" }),
    );
  });
});
