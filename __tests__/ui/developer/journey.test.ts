/**
 * What of a journey survives a reload.
 * @module
 */
import { readJourney, withoutKey, writeJourney } from "../../../ui/developer/state/journey";

function createStorage(items: Record<string, string>): Storage {
  return {
    get length() {
      return Object.keys(items).length;
    },
    key: (index) => Object.keys(items)[index] ?? null,
    getItem: (key) => items[key] ?? null,
    setItem: (key, value) => {
      items[key] = value;
    },
    removeItem: (key) => {
      delete items[key];
    },
    clear: () => undefined,
  };
}

describe("writeJourney", () => {
  it("stores step and name, and not what was said on arrival", () => {
    const items = {};

    writeJourney(createStorage(items), "default", {
      view: "confirm",
      userName: "ada@example.com",
      notice: "A new code is on its way.",
    });

    expect(items).toEqual({
      "incognito.default.journey": '{"view":"confirm","userName":"ada@example.com"}',
    });
  });

  it("leaves nothing where there is no name", () => {
    const items = { "incognito.default.journey": '{"view":"confirm","userName":"a"}' };

    writeJourney(createStorage(items), "default", { view: "sign-in", userName: "" });

    expect(items).toEqual({});
  });
});

describe("readJourney", () => {
  it("reads what was written", () => {
    const storage = createStorage({});
    writeJourney(storage, "anonymous", { view: "sign-in", userName: "calm-otter" });

    expect(readJourney(storage, "anonymous")).toEqual({ view: "sign-in", userName: "calm-otter" });
    expect(readJourney(storage, "default")).toBeUndefined();
  });

  it.each(["no JSON", "null", "7", '{"view":"elsewhere","userName":"a"}', '{"view":"confirm"}'])(
    "starts over where something else is stored: %s",
    (text) => {
      const storage = createStorage({ "incognito.default.journey": text });

      expect(readJourney(storage, "default")).toBeUndefined();
    },
  );
});

describe("withoutKey", () => {
  it.each([
    ["sign-up-by-key", "sign-up"],
    ["sign-in-by-key", "sign-in"],
    ["confirm", "confirm"],
  ] as const)("leads from %s to %s", (view, expected) => {
    expect(withoutKey({ view, userName: "calm-otter" })).toEqual({
      view: expected,
      userName: "calm-otter",
    });
  });
});
