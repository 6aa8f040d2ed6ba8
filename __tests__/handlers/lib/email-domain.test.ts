/**
 * The domain of an address against disguises: no matter what is put before, into or behind a blocked domain, it is
 * never read as a domain that is open.
 * @module
 */
import { domainToASCII } from "node:url";
import fc from "fast-check";
import { judgeDomain } from "../../../handlers/lib/blocked-domain";
import { readDomain } from "../../../handlers/lib/email-domain";
import { PROPERTY } from "../../support/property";
import { anyText } from "../../support/text";

const BLOCKED = new Set(["blocked.example"]);
const judge = (address: string) => judgeDomain(address, BLOCKED).kind;

const HOST_NAME = /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/;

/** How an address is read by the one expression for every script. */
function readPlainly(address: string): string | undefined {
  const expression =
    /^(?:[\p{L}\p{M}\p{N}!#-'*+./=?^-`{-~-]+|"[^"\\\p{C}]*")@([a-z\d.\u{80}-\u{10ffff}-]+?)\.?$/iu;
  const plain = address.normalize("NFKC").replaceAll("。", ".");
  const domain = domainToASCII(expression.exec(plain)?.[1] ?? "");
  const isHostName = /^(?![\d.]+$)(?!.{254})(?:(?!-)[a-z\d-]{1,63}(?<!-)(?:\.(?!$)|$))+$/.test(
    domain,
  );
  return isHostName ? domain : undefined;
}

/** Every character of ASCII, and some that only look like them. */
const CHARACTERS = [
  ...[...Array(128).keys()].map((code) => String.fromCharCode(code)),
  ..."。．＠ａKſé\u00ad\u2028",
];

/** ASCII that no host name has. */
const FOREIGN = [...Array(128).keys()]
  .map((code) => String.fromCharCode(code))
  .filter((one) => !/[a-z\d.-]/i.test(one));

/** How one character of a domain can be written so that DNS still reads it. */
const spelling = (character: string) =>
  fc.constantFrom(
    character,
    character.toUpperCase(),
    character === "." ? "。" : String.fromCharCode(character.charCodeAt(0) + 0xfee0),
    `${character}\u00ad`,
    `${character}\u200b`,
    `\u2060${character}`,
  );

const disguised = fc.tuple(...[..."blocked.example"].map(spelling)).map((parts) => parts.join(""));

describe("readDomain", () => {
  it.each([
    "eve@blocked.example(c)",
    "eve@(c)blocked.example",
    "eve@blocked.example,",
    "eve@blocked.example;",
    'eve@blocked.example"',
    "eve@blocked.example{",
    "eve@blocked.example>",
    "<eve@blocked.example>",
    "eve@ blocked.example",
    "eve@blocked.example ",
    "eve@blocked.example%2e",
    "eve@block%65d.example",
    "eve@blocked.example/",
    "eve@open.example#.blocked.example",
    "eve@blocked.example\\",
    "eve@blocked.example:25",
    "eve@blocked_.example",
    "eve@-blocked.example",
    "eve@blocked-.example",
    "eve@blocked.example（c）",
    "eve@℀.example",
    "eve@blocked.example,x@open.example",
    "eve@blocked.example;x@open.example",
    "eve@blocked.example\nx@open.example",
    "<eve@blocked.example>x@open.example",
    "eve@blocked.example(x@open.example",
    '"eve"@blocked.example"@open.example',
    "@open.example",
    "eve@[192.0.2.1]",
    "eve@0x7f.1",
  ])("reads nothing in %j", (address) => {
    expect(readDomain(address)).toBeUndefined();
  });

  it.each([
    ["ada@example.com", "example.com"],
    ["ada.b+tag@Example.COM.", "example.com"],
    ["o'neil!#$%&*/=?^_`{|}~-@example.com", "example.com"],
    ['"a@b, c"@example.com', "example.com"],
    ["žofie@bücher.example", "xn--bcher-kva.example"],
    ["ada@a-b.1.example", "a-b.1.example"],
  ])("reads the domain of %j", (address, domain) => {
    expect(readDomain(address)).toBe(domain);
  });

  it("returns a host name of letters, digits and hyphens, or nothing", () => {
    const text = fc.oneof(anyText(), fc.string({ unit: "grapheme" }));

    fc.assert(
      fc.property(text, text, (local, host) => {
        const domain = readDomain(`${local}@${host}`);

        if (domain !== undefined) expect(domain).toMatch(HOST_NAME);
      }),
      PROPERTY,
    );
  });

  it("reads no address in another way than the one expression for every script does", () => {
    const text = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 8 });
    const mixed = fc.oneof(
      text,
      fc.constantFrom("ada", "a.b", "x-1", "Example.COM", "a.", '"a b"'),
    );
    const address = fc
      .tuple(mixed, fc.constantFrom("@", "@", "@", "", "＠", '"@'), mixed, text)
      .map((parts) => parts.join(""));

    for (const one of CHARACTERS) {
      for (const each of [`a${one}b@c.de`, `"a${one}b"@c.de`, `a@b${one}c.de`, `a@c.de${one}`]) {
        expect(readDomain(each)).toBe(readPlainly(each));
      }
    }
    fc.assert(
      fc.property(fc.oneof(address, fc.emailAddress(), anyText()), (one) => {
        expect(readDomain(one)).toBe(readPlainly(one));
      }),
      PROPERTY,
    );
  });

  it("reads every honest address of letters, digits and hyphens", () => {
    const local = fc.string({ unit: fc.constantFrom(..."abz09._-+"), minLength: 1 });

    fc.assert(
      fc.property(local, fc.domain(), (name, domain) => {
        fc.pre(!/^[\d.]+$/.test(domain));
        expect(readDomain(`${name}@${domain}`)).toBe(domain.toLowerCase());
      }),
      PROPERTY,
    );
  });
});

describe("judgeDomain", () => {
  it("finds a blocked domain however it is spelt, below any subdomain", () => {
    const prefix = fc.constantFrom("", "a.", "mail.eu.", "xn--bcher-kva.", "bücher.");
    const end = fc.constantFrom("", ".", "。");

    fc.assert(
      fc.property(prefix, disguised, end, (before, domain, after) => {
        expect(judge(`eve@${before}${domain}${after}`)).toBe("blocked");
      }),
      PROPERTY,
    );
  });

  it("lets no character that host names lack open a blocked domain, wherever it stands", () => {
    const place = fc.nat({ max: "blocked.example".length });

    fc.assert(
      fc.property(place, fc.constantFrom(...FOREIGN), fc.string(), (index, foreign, more) => {
        const [before, after] = ["blocked.example".slice(0, index), "blocked.example".slice(index)];
        fc.pre(!more.includes("@"));

        expect(judge(`eve@${before}${foreign}${after}`)).not.toBe("open");
        expect(judge(`eve@blocked.example${foreign}${more}`)).not.toBe("open");
        expect(judge(`eve@${more}${foreign}blocked.example`)).not.toBe("open");
      }),
      PROPERTY,
    );
  });

  it("reads no address that holds a second one", () => {
    const between = fc.string().filter((text) => text !== "");

    fc.assert(
      fc.property(between, (text) => {
        expect(judge(`eve@blocked.example${text}@open.example`)).not.toBe("open");
      }),
      PROPERTY,
    );
  });
});
