/** Which functions deliver to the receiver instead of where the stack says. @module */
import { listCustomSenders, redirectWebhooks } from "../../../simulator/webhook/custom-senders";
import {
  buildEmailPool,
  buildFunction,
  buildPool,
  buildStack,
  buildTriggers,
} from "../../support/simulated-stack";

const WEBHOOK = { WEBHOOK_URL: "https://mail.example/hook" };

describe("redirectWebhooks", () => {
  it("gives each custom sender an address of its own, and changes nothing else", () => {
    const pool = buildEmailPool({
      triggers: buildTriggers("CustomEmailSender", "CustomSMSSender", "PreSignUp"),
    });
    const environment = { ...WEBHOOK, DEFAULT_LANGUAGE: "nl" };
    const stack = buildStack([pool], {
      functions: [
        buildFunction("CustomEmailSender", { environment }),
        buildFunction("CustomSMSSender", { environment: { DEFAULT_LANGUAGE: "nl" } }),
        buildFunction("PreSignUp", { environment }),
      ],
    });

    const redirected = redirectWebhooks(
      stack.functions,
      listCustomSenders(stack),
      "http://127.0.0.1:1",
    );

    expect(redirected).toEqual([
      {
        ...stack.functions[0],
        environment: {
          WEBHOOK_URL: "http://127.0.0.1:1/CustomEmailSender",
          DEFAULT_LANGUAGE: "nl",
        },
      },
      stack.functions[1],
      stack.functions[2],
    ]);
  });

  it("takes a webhook's place that a function has got since", () => {
    const stack = buildStack([buildPool({ triggers: buildTriggers("CustomSMSSender") })]);
    const senders = listCustomSenders(stack);
    const changed = [buildFunction("CustomSMSSender", { environment: WEBHOOK })];

    expect(redirectWebhooks(stack.functions, senders, "http://127.0.0.1:1")).toEqual(
      stack.functions,
    );
    expect(redirectWebhooks(changed, senders, "http://127.0.0.1:1")).toMatchObject([
      { environment: { WEBHOOK_URL: "http://127.0.0.1:1/CustomSMSSender" } },
    ]);
  });
});

describe("listCustomSenders", () => {
  it("is empty for a stack whose pools have none", () => {
    expect(listCustomSenders(buildStack([buildPool()]))).toEqual([]);
  });
});
