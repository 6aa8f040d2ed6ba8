/**
 * What counts as secret, and how it is hidden in texts.
 * @module
 */
import { HIDDEN, Secrets } from "../../plan-review/secrets";

const secretsOf = (...values: readonly unknown[]) => {
  const secrets = new Secrets();
  secrets.addMarked(values, true);
  return secrets;
};

describe("a text with secrets", () => {
  it.each<[string, string[], string, string]>([
    ["one that is hidden", ["abcdef"], "x abcdef y", `x ${HIDDEN} y`],
    ["one in words of the replacement", ["sensitive"], "is sensitive", `is ${HIDDEN}`],
    ["one that ends as the replacement begins", ["abc("], "abcabc(", `abc${HIDDEN}`],
    ["one that holds the replacement", [`${HIDDEN}x`], `a${HIDDEN}xb`, `a${HIDDEN}b`],
    ["one that the replacement would make", [`e${HIDDEN}`, "12345"], "e12345", `e${HIDDEN}`],
    ["two that overlap", ["hunter-prod", "prod-base"], "hunter-prod-base!", `${HIDDEN}!`],
    ["one that overlaps itself", ["abab"], "xabababx", `x${HIDDEN}x`],
    ["two beside each other", ["abcd", "efgh"], "abcdefgh", `${HIDDEN}${HIDDEN}`],
  ])("shows nothing of %s", (_title, values, text, shown) => {
    expect(secretsOf(...values).hide(text)).toBe(shown);
    // Many are looked for in another way.
    const others = Array.from({ length: 100 }, (_, at) => `other-${at}-secret`);
    expect(secretsOf(...values, ...others).hide(text)).toBe(shown);
  });

  it("is read once, also where a long secret overlaps itself at every place", () => {
    // Compared anew at each place this would be 10^11 steps.
    const shown = secretsOf("a".repeat(300_000)).hide(`x${"a".repeat(600_000)}y`);

    expect(shown).toBe(`x${HIDDEN}y`);
  });
});

describe("a secret", () => {
  const KEY = "S3CRET-of-many-letters";

  it.each<[string, unknown, string]>([
    ["a leaf of JSON", JSON.stringify({ a: [{ b: KEY }] }), KEY],
    ["a number in JSON", JSON.stringify([123456]), "123456"],
    ["JSON in JSON", JSON.stringify({ a: JSON.stringify({ b: KEY }) }), KEY],
    ["a line of several", `${KEY}\nother-line`, KEY],
    ["a line of several, with another break", `other-line\r\n${KEY}\r\n`, KEY],
    ["a text without its last line break", `${KEY}\n`, KEY],
  ])("is hidden as %s", (_title, value, shown) => {
    expect(secretsOf(value).hide(`x ${shown} y`)).toBe(`x ${HIDDEN} y`);
  });

  it.each<[string, string]>([
    ["JSON", String.raw`pw<b>&\"q'\\ü~ z`],
    ["Terraform's JSON", String.raw`pw\u003cb\u003e\u0026\"q'\\ü~ z`],
    ["JSON of ASCII alone", String.raw`pw<b>&\"q'\\\u00fc~ z`],
    ["Terraform's JSON in its JSON", String.raw`pw\\u003cb\\u003e\\u0026\\\"q'\\\\ü~ z`],
    ["JSON in Terraform's JSON", String.raw`pw\u003cb\u003e\u0026\\\"q'\\\\ü~ z`],
    ["HTML", String.raw`pw&lt;b&gt;&amp;"q'\ü~ z`],
    ["an attribute of HTML", String.raw`pw&lt;b&gt;&amp;&quot;q&#39;\ü~ z`],
    ["Go's HTML", String.raw`pw&lt;b&gt;&amp;&#34;q&#39;\ü~ z`],
    ["a URL", "pw%3Cb%3E%26%22q'%5C%C3%BC~%20z"],
    ["a URL in small letters", "pw%3cb%3e%26%22q'%5c%c3%bc~%20z"],
    ["a form", "pw%3Cb%3E%26%22q%27%5C%C3%BC%7E+z"],
    ["Terraform's urlencode", "pw%3Cb%3E%26%22q%27%5C%C3%BC~+z"],
    ["YAML or SQL", String.raw`pw<b>&"q''\ü~ z`],
    ["a shell", String.raw`pw<b>&"q'\''\ü~ z`],
  ])("is hidden as %s writes it", (_title, written) => {
    const secret = String.raw`pw<b>&"q'\ü~ z`;

    expect(secretsOf(secret).hide(`x ${written} y`)).toBe(`x ${HIDDEN} y`);
  });

  it("is not looked for in other signs where it is hidden as a whole alone", () => {
    expect(secretsOf("<").hide("a &lt; b")).toBe("a &lt; b");
  });

  it("is hidden in other signs where it is short, and in hex of either kind where it is not", () => {
    expect(secretsOf("a<b>c").hide(String.raw`x a\u003cb\u003ec y`)).toBe(`x ${HIDDEN} y`);
    expect(secretsOf("a-long-one\u00ff").hide(`x ${"612D6C6F6E672D6F6E65C3BF"} y`)).toBe(
      `x ${HIDDEN} y`,
    );
  });

  it.each(["Allow", "2012-10-17", "*"])("is not %s, which every policy has", (word) => {
    const policy = JSON.stringify({ Version: word, Effect: word, Action: word });

    expect(secretsOf(policy).hide(`a ${word} b`)).toBe(`a ${word} b`);
  });

  it("ends at JSON of any depth", () => {
    const deep = `${"[".repeat(200_000)}"${KEY}"${"]".repeat(200_000)}`;

    expect(secretsOf(deep).hide(KEY)).toBe(HIDDEN);
  });

  it.each(["base64", "base64url"] as const)(
    "is hidden in the %s of a longer text, wherever it stands in it",
    (encoding) => {
      const secret = "S3CRET?>~~\u00fc\u00ff-value";
      for (const before of ["", "a", "ab", "abc", "user:"]) {
        for (const after of ["", "z", "zz"]) {
          const text = Buffer.from(`${before}${secret}${after}`).toString(encoding);
          const shown = secretsOf(secret).hide(text);

          expect(shown).toContain(HIDDEN);
          expect(Buffer.from(shown.replace(HIDDEN, "").replace(/=+$/, "")).length).toBeLessThan(
            (before.length + after.length + 3) * 2,
          );
        }
      }
    },
  );
});
