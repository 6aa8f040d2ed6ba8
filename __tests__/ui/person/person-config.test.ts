/**
 * Where a page finds articles, from `config.json`.
 * @module
 */
import { ANONYMOUS_WAY, EMAIL_WAY } from "../../../ui/person/ways-in";
import type { FrontEndConfig } from "../../../vocabulary/front-end";

const POOL = {
  userPoolId: "eu-central-1_aaaaaaaaa",
  userPoolClientId: "client",
  issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aaaaaaaaa",
  jwksUri: "",
  recovery: "none",
  passwordMinimumLength: 15,
  signInByKey: false,
} as const;
const APIS = { exchange: "https://x.example", articles: "https://a.example" };

function read(more: Partial<FrontEndConfig>) {
  const config: FrontEndConfig = {
    region: "eu-central-1",
    simulator: false,
    pools: {
      guests: { ...POOL, signInWith: "username", anonymous: true, realm: "tips" },
      members: { ...POOL, signInWith: "email", anonymous: false },
    },
    ...more,
  };
  return [ANONYMOUS_WAY, EMAIL_WAY].map(({ findPool }) => {
    const { exchangeUrl, articlesUrl, linksUrl } = findPool(config) ?? {};
    return { exchangeUrl, articlesUrl, linksUrl };
  });
}

it("names the routes of each pool by its kind", () => {
  expect(read({ apis: APIS, accountLinks: true })).toEqual(
    ["guests", "members"].map((kind) => ({
      exchangeUrl: `https://x.example/token/${kind}`,
      articlesUrl: "https://a.example",
      linksUrl: `https://x.example/links/${kind}`,
    })),
  );
});

it("links nothing where the stack does not", () => {
  expect(read({ apis: APIS }).map(({ linksUrl }) => linksUrl)).toEqual([undefined, undefined]);
});

it.each([undefined, {}, { exchange: "https://x.example" }, { articles: "https://a.example" }])(
  "has no articles with %j",
  (apis) => {
    expect(read({ ...(apis && { apis }), accountLinks: true })).toEqual([{}, {}]);
  },
);
