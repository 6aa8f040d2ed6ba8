/**
 * Accounts with an address: each call goes out once, in the person's language, and a refusal keeps its name.
 * @module
 */
import { createAddressAccounts } from "../../client/address-account";

const OPTIONS = { endpoint: "https://pool.example", userPoolClientId: "client" };

function record(answer: () => Response | Promise<Response>, language?: string) {
  const sent: unknown[] = [];
  const accounts = createAddressAccounts({
    ...OPTIONS,
    ...(language !== undefined && { language }),
    fetch: (async (_url: string, { headers, body }: RequestInit) => {
      const target = (headers as Record<string, string>)["x-amz-target"] ?? "";
      sent.push([target.split(".").pop(), JSON.parse(String(body))]);
      return answer();
    }) as typeof fetch,
  });
  return { accounts, sent };
}

describe("createAddressAccounts", () => {
  it("tells the language with calls that send a message, and with no other", async () => {
    const { accounts, sent } = record(() => Response.json({ UserConfirmed: false }), "nl");

    expect(await accounts.signUp("ada@example.com", "secret")).toEqual({ confirmed: false });
    await accounts.sendCodeAgain("ada@example.com");
    await accounts.confirm("ada@example.com", "123456");
    await accounts.forgotPassword("ada@example.com");
    await accounts.resetPassword("ada@example.com", "123456", "other");

    const common = { ClientId: "client", Username: "ada@example.com" };
    const told = { ClientMetadata: { locale: "nl" } };
    expect(sent).toEqual([
      ["SignUp", { ...common, Password: "secret", ...told }],
      ["ResendConfirmationCode", { ...common, ...told }],
      ["ConfirmSignUp", { ...common, ConfirmationCode: "123456" }],
      ["ForgotPassword", { ...common, ...told }],
      ["ConfirmForgotPassword", { ...common, ConfirmationCode: "123456", Password: "other" }],
    ]);
  });

  it("sends nothing twice where an answer is lost", async () => {
    const { accounts, sent } = record(() => Promise.reject(new TypeError("lost")));

    await expect(accounts.signUp("ada@example.com", "secret")).rejects.toMatchObject({
      code: "ERR_CLIENT_UNREACHABLE",
    });
    expect(sent).toEqual([["SignUp", expect.not.objectContaining({ ClientMetadata: {} })]]);
  });

  it("keeps Cognito's name for a refusal", async () => {
    const refusal = { __type: "CodeMismatchException", message: "No." };
    const { accounts } = record(() => Response.json(refusal, { status: 400 }));

    await expect(accounts.confirm("ada@example.com", "1")).rejects.toMatchObject({
      exception: "CodeMismatchException",
    });
  });
});
