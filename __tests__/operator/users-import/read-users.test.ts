/**
 * Files of users, line by line: what is read from them and what is told of lines that cannot be read.
 * @module
 */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readCsv } from "../../../operator/users-import/read-csv";
import { readJsonLines } from "../../../operator/users-import/read-json-lines";
import type { FileLine } from "../../../operator/users-import/user-line";
import { PROPERTY } from "../../support/property";
import { anyText } from "../../support/text";

const HEADER_FAULT = "not the header line; expected email,password and no other column";
const COLUMNS_FAULT =
  'not two values; expected email,"password" in quotation marks, since a PHC string has commas';
const QUOTES_FAULT = expect.stringContaining("a quotation mark inside a value, or one that is");
const TOO_LONG_FAULT = expect.stringContaining("longer than 4096 characters, so that what follows");
const JSON_FAULT = 'not JSON; expected {"email": "…", "password": "…"}';
const MEMBERS_FAULT = expect.stringContaining("not an object with the texts email and password");

const folder = mkdtempSync(join(tmpdir(), "incognito-users-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(
  reader: (file: string) => AsyncIterable<FileLine>,
  content: string | Buffer,
): Promise<readonly FileLine[]> {
  const file = join(folder, "users");
  writeFileSync(file, content);
  const lines: FileLine[] = [];
  for await (const line of reader(file)) lines.push(line);
  return lines;
}

const user = (number: number, email = "ada@example.com", password = "hash") => ({
  number,
  email,
  password,
});

describe("readCsv", () => {
  const readText = (content: string | Buffer) => read(readCsv, content);

  it.each([
    ["LF", "email,password\nada@example.com,hash\n"],
    ["CRLF", "email,password\r\nada@example.com,hash\r\n"],
    ["both", "email,password\r\nada@example.com,hash\n"],
    ["no end of the last line", "email,password\nada@example.com,hash"],
    ["a byte order mark", "\uFEFFemail,password\nada@example.com,hash\n"],
    ["quotation marks", '"email","password"\n"ada@example.com","hash"\n'],
    ["columns the other way round", "password,email\nhash,ada@example.com\n"],
  ])("reads a file with %s", async (_, content) => {
    expect(await readText(content)).toEqual([user(2)]);
  });

  it("counts empty lines and passes over them", async () => {
    const content = "\nemail,password\n\r\nada@example.com,hash\n\n\neve@example.com,hash\n\n";

    expect(await readText(content)).toEqual([user(4), user(7, "eve@example.com")]);
  });

  it.each([
    ["no header line", "ada@example.com,hash\n"],
    ["a column too few", "email\nada@example.com\n"],
    ["a column too many", "email,password,name\nada@example.com,hash,Ada\n"],
    ["a column twice", "email,email\nada@example.com,hash\n"],
    ["another spelling", "Email,Password\nada@example.com,hash\n"],
    ["another separator", "email;password\nada@example.com;hash\n"],
    ["spaces", "email, password\nada@example.com, hash\n"],
  ])("stops at a header line with %s", async (_, content) => {
    expect(await readText(content)).toEqual([{ number: 1, fault: HEADER_FAULT }]);
  });

  it("takes no file with CR alone between lines", async () => {
    expect(await readText("email,password\rada@example.com,hash\r")).toEqual([
      { number: expect.any(Number), fault: HEADER_FAULT },
    ]);
  });

  it("goes on after lines with too few or too many values", async () => {
    const content =
      "email,password\nada@example.com\n  \na,$scrypt$ln=4,r=8,p=1$b$c\neve@example.com,hash\n";

    expect(await readText(content)).toEqual([
      { number: 2, fault: COLUMNS_FAULT },
      { number: 3, fault: COLUMNS_FAULT },
      { number: 4, fault: COLUMNS_FAULT },
      user(5, "eve@example.com"),
    ]);
  });

  it.each([
    ["inside a value", 'a"da@example.com,hash'],
    ["before the end of a value", '"ada"@example.com,hash'],
    ["never closed", '"ada@example.com,hash'],
  ])("stops at a quotation mark that is %s", async (_, line) => {
    const content = `email,password\nada@example.com,hash\n\n\n${line}\neve@example.com,hash\n`;

    expect(await readText(content)).toEqual([user(2), { number: 5, fault: QUOTES_FAULT }]);
  });

  it.each([
    ["a line", `${"a".repeat(5_000)},hash\n`],
    ["what a quotation mark opens", `"${"ada@example.com\n".repeat(1_000)}`],
  ])("stops where %s is too long", async (_, rest) => {
    expect(await readText(`email,password\nada@example.com,hash\n${rest}`)).toEqual([
      user(2),
      { number: 3, fault: TOO_LONG_FAULT },
    ]);
  });

  it("reads nothing from an empty file", async () => {
    expect(await readText("")).toEqual([]);
  });

  it("reads back everything that is quoted", async () => {
    const value = anyText({ maxLength: 40 });

    await fc.assert(
      fc.asyncProperty(value, value, async (email, password) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = await readText(
          `email,password\n${quote(email)},${quote(password)}\nada@example.com,hash\n`,
        );

        expect(lines).toEqual([
          { number: expect.any(Number), email: toUtf8(email), password: toUtf8(password) },
          user(expect.any(Number) as unknown as number),
        ]);
      }),
      { ...PROPERTY, numRuns: 100 },
    );
  });

  it("ends for any bytes, with lines in ascending order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const lines = await readText(Buffer.concat([Buffer.from("email,password\n"), bytes]));

        const numbers = lines.map(({ number }) => number);
        expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
      }),
      { ...PROPERTY, numRuns: 100 },
    );
  });
});

describe("readJsonLines", () => {
  const readText = (content: string | Buffer) => read(readJsonLines, content);
  const ADA = '{"email":"ada@example.com","password":"hash"}';

  it.each([
    ["LF", `${ADA}\n`],
    ["CRLF", `${ADA}\r\n`],
    ["no end of the last line", ADA],
    ["a byte order mark", `\uFEFF${ADA}\n`],
    ["members the other way round", '{ "password": "hash", "email": "ada@example.com" }\n'],
  ])("reads a file with %s", async (_, content) => {
    expect(await readText(content)).toEqual([user(1)]);
  });

  it("counts empty lines and passes over them", async () => {
    expect(await readText(`\n  \n${ADA}\n\r\n${ADA}\n`)).toEqual([user(3), user(5)]);
  });

  it.each([
    ["half an object", '{"email":"ada@example.com",', JSON_FAULT],
    ["CSV", "ada@example.com,hash", JSON_FAULT],
    ["null", "null", MEMBERS_FAULT],
    ["a text", '"ada@example.com"', MEMBERS_FAULT],
    ["a list", `[${ADA}]`, MEMBERS_FAULT],
    ["no password", '{"email":"ada@example.com"}', MEMBERS_FAULT],
    ["a number for the address", '{"email":1,"password":"hash"}', MEMBERS_FAULT],
    ["a further member", '{"email":"a","password":"b","name":"Ada"}', MEMBERS_FAULT],
    ["a member called __proto__", '{"__proto__":{"email":"a","password":"b"}}', MEMBERS_FAULT],
  ])("goes on after %s", async (_, line, fault) => {
    expect(await readText(`${line}\n${ADA}\n`)).toEqual([{ number: 1, fault }, user(2)]);
  });

  it.each([
    ["with an end", "\n"],
    ["without an end", ""],
  ])("stops at a line %s that is too long", async (_, end) => {
    const long = `${'{"email":"'.padEnd(200_000, "a")}${end}`;

    expect(await readText(`${ADA}\n${long}${end && ADA}`)).toEqual([
      user(1),
      { number: 2, fault: TOO_LONG_FAULT },
    ]);
  });

  it("reads no more of a line without an end than it must", async () => {
    const file = join(folder, "endless");
    writeFileSync(file, `${ADA}\n`);
    // More than a text can hold; the file takes no room.
    truncateSync(file, 1024 ** 3);

    const lines: FileLine[] = [];
    for await (const line of readJsonLines(file)) lines.push(line);

    expect(lines).toEqual([user(1), { number: 2, fault: TOO_LONG_FAULT }]);
  });

  it("reads lines that lie across the pieces of a large file", async () => {
    const lines = await readText(`${ADA}\n`.repeat(5_000));

    expect(lines).toHaveLength(5_000);
    expect(lines.at(-1)).toEqual(user(5_000));
    expect(lines.every((line) => "email" in line)).toBe(true);
  });

  it("reads back every two texts", async () => {
    const value = anyText({ maxLength: 40 });

    await fc.assert(
      fc.asyncProperty(value, value, async (email, password) => {
        const lines = await readText(`${JSON.stringify({ email, password })}\n`);

        expect(lines).toEqual([user(1, email, password)]);
      }),
      { ...PROPERTY, numRuns: 100 },
    );
  });
});

/** What is left of a text with lone surrogates in a file. */
function toUtf8(text: string): string {
  return Buffer.from(text).toString();
}
