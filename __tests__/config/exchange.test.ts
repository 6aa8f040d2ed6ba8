/**
 * What the keys of the exchange must be together.
 * @module
 */
import { SERVICE_NAMES } from "../../handlers/services";
import { configOf } from "../support/synth";

const ON = { INCOGNITO_DEV_EXCHANGE: "true", INCOGNITO_DEV_SERVICES: "articles" };

describe("the keys of the exchange", () => {
  it("are off unless somebody sets them", () => {
    expect(configOf("prod")).toMatchObject({ exchange: false, services: [], accountLinks: false });
    expect(configOf("dev", ON)).toMatchObject({ exchange: true, services: ["articles"] });
  });

  it.each([
    [
      { INCOGNITO_DEV_SERVICES: "articles", INCOGNITO_DEV_ACCOUNT_LINKS: "true" },
      "dev: services are articles and accountLinks is true but exchange is false; set exchange to true, or leave them out",
    ],
    [
      { INCOGNITO_DEV_EXCHANGE: "true" },
      "dev: exchange is true but nothing takes its tokens; name services or externalServices, or set it to false",
    ],
    [
      { ...ON, INCOGNITO_DEV_EXTERNAL_SERVICES: "radio,articles" },
      "externalServices of dev names 'articles', which is deployed here; leave it in services alone",
    ],
    [
      { ...ON, INCOGNITO_DEV_EXCHANGE_KEYS: "k7" },
      "exchangeKeys of dev is k7; expected two at least, so that the next one is published before it signs",
    ],
    [
      { ...ON, INCOGNITO_DEV_ACCOUNT_LINKS: "true", INCOGNITO_DEV_POOLS: "anonymous" },
      "accountLinks of dev is true but its pools are anonymous; expected an anonymous pool and one with addresses, or accountLinks false",
    ],
    [
      { ...ON, INCOGNITO_DEV_SERVICES: "article" },
      `services of dev is 'article'; did you mean articles?; expected a list without repetitions, separated by commas, each entry one of ${SERVICE_NAMES.join(", ")} (set in INCOGNITO_DEV_SERVICES)`,
    ],
    [
      { ...ON, INCOGNITO_DEV_SERVICES: "articles, Articles" },
      "services of dev is 'articles, Articles'; did you mean articles?; expected a list",
    ],
    [
      { ...ON, INCOGNITO_DEV_EXCHANGE_KEYS: "k1,k1" },
      "exchangeKeys of dev is 'k1,k1'; expected a list without repetitions, separated by commas, each entry k and a number, such as k1, at least one (set in INCOGNITO_DEV_EXCHANGE_KEYS)",
    ],
  ])("are refused as %j", (variables, message) => {
    expect(() => configOf("dev", variables as Record<string, string>)).toThrow(message);
  });
});
