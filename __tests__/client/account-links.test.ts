/**
 * Linking two accounts: what is sent, and what becomes of an answer without a body.
 * @module
 */
import { createAccountLinks } from "../../client/account-links";
import type { ClientError } from "../../client/errors";
import { readForm, readSubjectToken } from "../../handlers/lib/exchange/token-request";

const LINKS_URL = "https://api.example.org/links/anonymous";
const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

/** The session of somebody whose access token this is; nobody's if there is none. */
function sessionOf(access?: string) {
  const tokens = access && { access, id: "i", refresh: "r", expiresAt: 0 };
  return { current: async () => tokens || undefined };
}

function begin(answers: readonly Response[], access?: string) {
  const sent: Request[] = [];
  const left = [...answers];
  const links = createAccountLinks({
    linksUrl: LINKS_URL,
    session: sessionOf(access),
    fetch: async (url, init) => {
      sent.push(new Request(url, init));
      return left.shift() ?? Response.error();
    },
  });
  return { links, sent };
}

const done = () => new Response(null, { status: 204 });

describe("createAccountLinks", () => {
  it("sends both tokens in one request, as the exchange of a stack reads them", async () => {
    const { links, sent } = begin([done()], "a.b.c");

    await links.join(sessionOf("d.e.f"));

    const [request] = sent;
    expect(request).toMatchObject({ method: "POST", url: LINKS_URL });
    const headers = Object.fromEntries(request?.headers ?? []);
    const event = { routeKey: "POST /links/anonymous", headers, body: await request?.text() };
    const form = readForm(event as never);
    expect(readSubjectToken(event as never, form)).toBe("a.b.c");
    expect(Object.fromEntries(form)).toMatchObject({
      actor_token: "d.e.f",
      actor_token_type: ACCESS_TOKEN,
    });
  });

  it.each([true, false])("tells that there is a link: %s", async (linked) => {
    const { links, sent } = begin([Response.json({ linked })], "a.b.c");

    expect(await links.has()).toBe(linked);
    expect(sent.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("ends a link with nothing but the token", async () => {
    const { links, sent } = begin([done()], "a.b.c");

    await links.part();

    expect(sent.map(({ method }) => method)).toEqual(["DELETE"]);
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer a.b.c");
    expect(await sent[0]?.text()).toBe("");
  });

  it.each([
    ["already_linked", "a.b.c", "d.e.f"],
    ["ERR_CLIENT_SESSION_OVER", undefined, "d.e.f"],
    ["ERR_CLIENT_SESSION_OVER", "a.b.c", undefined],
  ])("fails with %s", async (reason, own, other) => {
    const { links } = begin([Response.json({ error: "already_linked" }, { status: 409 })], own);

    const fault = await links.join(sessionOf(other)).catch((error: ClientError) => error);

    expect([fault?.code, fault?.exception]).toContain(reason);
  });
});
