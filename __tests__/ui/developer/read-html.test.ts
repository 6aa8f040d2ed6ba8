/**
 * Messages in HTML, read as text.
 * @module
 */
import { composeMessage } from "../../../handlers/lib/message/message";
import { readHtml } from "../../../ui/developer/text/read-html";

describe("readHtml", () => {
  it("reads a message of ours as its text, the name with all its characters", () => {
    const { html, text } = composeMessage("invite", "de", {
      code: "{####}",
      userName: `<b> & "x" 'y'`,
    });

    expect(html).toContain("<p>");
    expect(readHtml(html)).toBe(text.replace(/\s+/g, " ").trim());
  });

  it("leaves a plain text as it is", () => {
    expect(readHtml("Your code is 1 < 2 &#65;\n")).toBe("Your code is 1 < 2 &#65;\n");
  });
});
