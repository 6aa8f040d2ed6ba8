/**
 * Finds every host in the text of a variable, however it is written: as a URL, an address, a list, JSON, a connection
 * string. What may hide one and cannot be read is said to be so; secrets and whatever else is in the text stay here.
 * @module
 */
import { isIPv6 } from "node:net";
import { toDocument } from "../document";
import { isRecord, type JsonRecord } from "../json-record";
import { isSecretName, looksSecret } from "../secrets";

/** What is known of a text. */
export interface HostReading {
  /** Each host once, with its port, in the order of the text. */
  readonly hosts: readonly string[];
  /** Whether the text holds more than words, numbers and these hosts, or is named as a host and holds none. */
  readonly isUnread: boolean;
}

/** Stands in a text for what AWS makes of a resource of the plan. */
export const OWN_MARK = "\uE000";

/** Names whose value is a host even if it looks like a word or a number. */
const NAMED_LIKE_HOST =
  /(?:^|_)(?:URL|URI|ENDPOINT|HOST|HOSTADDR|HOSTNAME|WEBHOOK|SERVER|ADDR|ADDRESS|BROKER|ORIGIN|PROXY|DSN)(?:S|ES)?$/;

const DEEPEST = 32;
const LONGEST_WORD = 40;
const LONGEST_HOST = 253;
const LONGEST_LABEL = 63;
const LONGEST_TOP_LABEL = 24;
/** In a URL such a scheme's host ends where every program says that it ends. */
const WEB = /^(?:https?|wss?|ftp)$/i;
const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  http: "80",
  ws: "80",
  https: "443",
  wss: "443",
};
const SEPARATORS = /[^\p{L}\p{N}\p{M}\uE000_.:/@%=[\]+-]+/u;
const ENDS_URL = /[\s"'<>|]/;
const NUMBER = /^(?:0x[0-9a-f]+|\d+)$/i;
/** The date and the hour of a time. */
const HOUR = /^\d{4}-\d{2}-\d{2}t\d{2}$/i;
/** The least decimal number that is an address outside of 0.0.0.0/8. */
const LEAST_ADDRESS = 2 ** 24;

/** Whether a variable, or a member of one, is named as what holds a host. */
export function isNamedLikeHost(name: string): boolean {
  return NAMED_LIKE_HOST.test(toUpperSnake(name));
}

/** A name as variables have it: `tableName` and `table-name` are `TABLE_NAME`. */
export function toUpperSnake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[-.]/g, "_")
    .toUpperCase();
}

/**
 * The hosts in a variable's text.
 *
 * @param isOwn - whether a host, or a host and the beginning of its path, is one that AWS made for the plan
 */
export function readHosts(
  text: string,
  name: string,
  isOwn: (place: string) => boolean = () => false,
): HostReading {
  const reader = new HostReader(isOwn);
  reader.read(text, name, 0);
  const isMissing = !reader.hasPlace && isNamedLikeHost(name) && !/^(?:|true|false)$/i.test(text);
  return { hosts: [...reader.hosts], isUnread: reader.isUnread || isMissing };
}

class HostReader {
  readonly hosts = new Set<string>();
  isUnread = false;
  /** Whether there is any, the plan's own too. */
  hasPlace = false;

  private readonly isOwn: (place: string) => boolean;

  constructor(isOwn: (place: string) => boolean) {
    this.isOwn = isOwn;
  }

  /** Any text, of which `name` says what it is. */
  read(text: string, name: string, depth: number): void {
    if (this.isTooDeep(depth)) return;
    const json = toDocument(text) ?? quotedText(text);
    if (json !== undefined) this.readJson(json, name, depth + 1);
    else this.readText(this.spellOut(text), name, depth);
  }

  private isTooDeep(depth: number): boolean {
    if (depth > DEEPEST) this.isUnread = true;
    return depth > DEEPEST;
  }

  private readJson(json: unknown, name: string, depth: number): void {
    if (this.isTooDeep(depth)) return;
    if (Array.isArray(json)) for (const one of json) this.readJson(one, name, depth + 1);
    else if (isRecord(json)) this.readMembers(json, name, depth);
    else this.read(String(json), name, depth);
  }

  private readMembers(json: JsonRecord, name: string, depth: number): void {
    for (const [key, one] of Object.entries(json)) {
      this.read(key, "", depth);
      this.readJson(one, isSecretName(name) ? name : key, depth + 1);
    }
  }

  /** Without what looks like something else: other dots, characters that nobody sees, escapes. */
  private spellOut(text: string): string {
    const plain = text
      .normalize("NFKC")
      .replaceAll("\u3002", ".")
      .replace(/\p{Default_Ignorable_Code_Point}/gu, "");
    if (/[\\`]|\$[{(]|\{\{|<%|(?!\s)\p{Cc}|(?!\uE000)\p{Co}/u.test(plain)) this.isUnread = true;
    return plain
      .replace(/\\(?:u00|x)([0-9a-f]{2})/gi, (_, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
      .replace(/\\(.)/g, "$1");
  }

  private readText(text: string, name: string, depth: number): void {
    const [first = "", ...rest] = text.split("://");
    let [before, scheme] = rest.length === 0 ? [first, ""] : splitScheme(first);
    let current = this.readTokens(before, name, depth);
    rest.forEach((part, index) => {
      const ofUrl = scheme;
      [before, scheme] = index === rest.length - 1 ? [part, ""] : splitScheme(part);
      const end = before.search(ENDS_URL);
      this.readLocation(ofUrl, end === -1 ? before : before.slice(0, end), current, depth);
      current = end === -1 ? name : this.readTokens(before.slice(end), name, depth);
    });
  }

  /** What stands behind `//`: hosts, perhaps behind a user, and a path and a query. */
  private readLocation(scheme: string, text: string, name: string, depth: number): void {
    const end = text.search(/[/?#;]/);
    const authority = end === -1 ? text : text.slice(0, end);
    const tail = end === -1 ? "" : text.slice(end);
    const at = authority.lastIndexOf("@");
    const hosts = authority
      .slice(at + 1)
      .split(",")
      .filter((one) => one !== "");
    // A password may hold what ends a host elsewhere: then nobody can tell one from the other.
    const isTorn = tail.includes("@") && (!WEB.test(scheme) || authority.includes(":"));
    if (isTorn || hosts.length === 0 || authority.slice(0, at + 1).includes(","))
      this.isUnread = true;
    if (!isTorn) for (const one of hosts) this.addPlace(one, tail, name, scheme);
    this.readTail(tail, depth);
  }

  /** Of a path and a query only what leads elsewhere: the rest may be secret. */
  private readTail(tail: string, depth: number): void {
    if (this.isTooDeep(depth)) return;
    const [path = "", ...pairs] = tail.split(/[?#&;]/);
    const decoded = decode(path);
    const [, ...behind] = decoded.split(/\/{2,}/);
    for (const one of behind) this.readLocation("https", one, "", depth + 1);
    for (const pair of pairs) {
      const at = pair.indexOf("=");
      this.read(decode(pair.slice(at + 1)), at === -1 ? "" : pair.slice(0, at), depth + 1);
    }
  }

  /**
   * Words, between which anything else may stand. `name: value` and `name = value` name what comes next.
   *
   * @returns what the words say that comes behind them
   */
  private readTokens(text: string, name: string, depth: number): string {
    let label = "";
    let last = "";
    const named = () => (isSecretName(name) || label === "" ? name : label);
    for (const token of text.split(SEPARATORS).filter((one) => one !== "")) {
      const isLabel = endsLabel(token);
      if (!isLabel) this.readToken(token, named(), depth);
      label = isLabel ? token.slice(0, -1) || last : "";
      last = token;
    }
    return named();
  }

  private readToken(token: string, name: string, depth: number): void {
    const decoded = decode(token);
    if (/^\[[0-9a-f:.]+\](?::\d+)?$/i.test(token)) this.addPlace(token, "", name);
    else if (/[[\]]/.test(token)) this.readTokens(token.replace(/[[\]]/g, " "), name, depth);
    else if (decoded !== token) this.read(decoded, name, depth + 1);
    else if (isEncoded(token)) this.readEncoded(token, name, depth);
    else if (token.includes("=")) this.readPair(token, name, depth);
    else if (token.startsWith("//")) this.readLocation("", token.slice(2), name, depth);
    else if (token.includes("@")) this.readMailbox(token, name);
    else if (isIPv6(token)) this.addPlace(`[${token}]`, "", name);
    else if (!/^(?:arn:|\/|\.{1,2}\/)/.test(token)) this.readNames(token, name);
  }

  private readPair(token: string, name: string, depth: number): void {
    const at = token.indexOf("=");
    const key = token.slice(0, at);
    this.readToken(key, "", depth);
    this.readToken(token.slice(at + 1), isSecretName(name) ? name : key, depth);
  }

  /** A long word may be a text in Base64 or in hexadecimal, or anything that nobody can read. */
  private readEncoded(token: string, name: string, depth: number): void {
    const texts = [Buffer.from(token, "hex"), Buffer.from(token, "base64")]
      .map((bytes) => bytes.toString("latin1"))
      .filter((text) => text.length * 2 >= token.length - 2 && /^[\t\n\r -~]+$/.test(text));
    for (const text of texts) this.read(text, isSecretName(name) ? name : "", depth + 1);
    this.readNames(token.replace(/={1,2}$/, ""), name);
  }

  private readMailbox(token: string, name: string): void {
    const at = token.lastIndexOf("@");
    const [host = ""] = token.slice(at + 1).split("/");
    const [label = "", port = ""] = host.split(":");
    if (label === "") this.isUnread = true;
    else if (at > 0 || isDotted(label)) {
      this.addPlace(/^\d+$/.test(port) ? `${label}:${port}` : label, "", name);
    }
  }

  /** Words with colons and slashes between them: a host, a host and its port, a path, a time. */
  private readNames(token: string, name: string): void {
    const slash = token.indexOf("/");
    const [first = "", ...others] = token.split("/");
    this.readName(first, slash === -1 ? "" : token.slice(slash), name);
    for (const one of hasHost(first) ? [] : others) this.readName(one, "", "");
  }

  private readName(token: string, tail: string, name: string): void {
    const words = token.split(":");
    words.forEach((word, index) => {
      const kind = kindOf(words, index, isNamedLikeHost(words[index - 1] ?? name));
      if (kind === "unread") this.isUnread = true;
      if (kind === "host") {
        const port = words[index + 1] ?? "";
        this.addPlace(isPort(port) ? `${word}:${port}` : word, tail, name);
      }
    });
  }

  private addPlace(text: string, tail: string, name: string, scheme = ""): void {
    const [, host = "", port] = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d*))?$/.exec(text) ?? [];
    const shown = canonicalHost(decode(host).replace(/^\.+/, ""));
    this.hasPlace = true;
    if (shown === OWN_MARK) return;
    if (shown === undefined || isSecretName(name) || looksSecret("", text)) {
      this.isUnread = true;
      return;
    }
    const isDefault = (port ?? "") === "" || port === DEFAULT_PORTS[scheme.toLowerCase()];
    const bucket = /^s3[an]?$/i.test(scheme) ? "s3://" : "";
    const place = `${bucket}${shown}${isDefault ? "" : `:${port}`}`;
    if (!placesOf(place, tail).some(this.isOwn)) this.hosts.add(place.replaceAll(OWN_MARK, "${…}"));
  }
}

/** A host, and with the first parts of its path, by which AWS tells its customers apart. */
function placesOf(host: string, tail: string): readonly string[] {
  const [path = ""] = tail.split(/[?#;]/);
  const parts = path.split("/").slice(1, 4);
  return [host, ...parts.map((_, index) => [host, ...parts.slice(0, index + 1)].join("/"))];
}

/** As programs take it: in lower case, in ASCII, and an address in its usual form. */
function canonicalHost(host: string): string | undefined {
  if (host.includes(OWN_MARK)) {
    return /^[\p{L}\p{N}\p{M}\uE000._-]+$/u.test(host) ? host.toLowerCase() : undefined;
  }
  if (!/^(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}\p{M}._-]+)$/iu.test(host)) return undefined;
  const url = `http://${host}/`;
  if (host.length > LONGEST_HOST || !URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  return hostname.split(".").every(({ length }) => length <= LONGEST_LABEL) ? hostname : undefined;
}

type Kind = "host" | "unread" | "word";

/** What one of the words between colons is. */
function kindOf(words: readonly string[], index: number, isNamed: boolean): Kind {
  const word = words[index] ?? "";
  if (word === "" || (index > 0 && isPort(word))) return "word";
  if (isNamed) return /^(?:true|false)$/i.test(word) ? "word" : "host";
  return mayBeHost(word, words[index + 1]) ? kindOfHost(word, words[index - 1]) : kindOfWord(word);
}

function kindOfWord({ length }: string): Kind {
  return length > LONGEST_WORD ? "unread" : "word";
}

/** Behind a word that is no host a password may stand. */
function kindOfHost(word: string, before = ""): Kind {
  return endsAsHost(word) && (before === "" || isDotted(before)) ? "host" : "unread";
}

function mayBeHost(word: string, next = ""): boolean {
  if (isDotted(word)) return true;
  if (!isPort(next) || HOUR.test(word)) return false;
  return /\p{L}/u.test(word) || Number(word) >= LEAST_ADDRESS;
}

function isPort(word: string): boolean {
  return /^\d{1,5}$/.test(word);
}

/** Whether a name ends as one of the Internet does, or as an address: others may be keys or tokens. */
function endsAsHost(word: string): boolean {
  const last = word.replace(/\.$/, "").split(".").at(-1) ?? "";
  return (
    last.length <= LONGEST_TOP_LABEL &&
    (!word.includes(".") || /^(?:[\p{L}\uE000]+|xn--.+|0x[0-9a-f]+|\d+)$/iu.test(last))
  );
}

/** Whether a word says what comes next, such as `host:`. */
function endsLabel(token: string): boolean {
  return /^[^@/]*[=:]$/.test(token) && !isEncoded(token);
}

function hasHost(word: string): boolean {
  return word.split(":").some(isDotted);
}

/** A name with a dot in it, or an address; neither a number nor a version. */
function isDotted(word: string): boolean {
  const labels = word.replace(/^\.+|\.$/g, "").split(".");
  const last = labels.at(-1) ?? "";
  if (labels.every((one) => NUMBER.test(one))) {
    return (
      labels.length === 4 ||
      /^0x[0-9a-f]{7,8}$/i.test(word) ||
      (labels.length > 1 && /0x/i.test(word))
    );
  }
  return labels.length > 1 && !labels.includes("") && /^[\p{L}\uE000]/u.test(last);
}

/** Text of URLs, of which each character may be written as a number. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Of what is no text in UTF-8 the plain characters count.
    return text.replace(/%([0-7][0-9a-f])/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

/** Whether a word may be a text in Base64 or in hexadecimal. */
function isEncoded(token: string): boolean {
  return /^[\w+/-]{8,}={0,2}$/.test(token) && (!token.endsWith("=") || token.length % 4 === 0);
}

/** A text without its end, if that is the name of a scheme. */
function splitScheme(text: string): readonly [string, string] {
  let start = text.length;
  while (start > 0 && /[a-z0-9+.-]/i.test(text.charAt(start - 1))) start -= 1;
  return [text.slice(0, start), text.slice(start)];
}

/** The text of a text that is JSON. */
function quotedText(text: string): unknown {
  if (!/^\s*"/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // It only begins like one.
    return undefined;
  }
}
