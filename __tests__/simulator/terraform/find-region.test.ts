/** Where a folder's provider works, as its text and its values say. @module */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findRegion } from "../../../simulator/terraform/find-region";

const BY_VARIABLE = `
provider "aws" {
  alias  = "edge"
  region = "us-west-2"
}
provider "aws" {
  region = var.place
}
variable "place" {
  default = "eu-west-1"
}
`;
const before = { ...process.env };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "incognito-region-"));
  for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION", "TF_VAR_place"]) delete process.env[name];
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true, force: true });
});
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe("findRegion", () => {
  it("takes what the provider states, and not what another alias does", () => {
    const text = BY_VARIABLE.replace("var.place", '"ap-south-1"');

    expect(findRegion(folder, text)).toBe("ap-south-1");
  });

  it("goes by a variable's values in Terraform's order", () => {
    expect(findRegion(folder, BY_VARIABLE)).toBe("eu-west-1");
    process.env["TF_VAR_place"] = "eu-west-2";
    expect(findRegion(folder, BY_VARIABLE)).toBe("eu-west-2");
    write("terraform.tfvars", 'places = "eu-north-1"\nplace  = "eu-west-3"\n');
    expect(findRegion(folder, BY_VARIABLE)).toBe("eu-west-3");
    write("a.auto.tfvars.json", '{\n  "place": "eu-central-1"\n}\n');
    expect(findRegion(folder, BY_VARIABLE)).toBe("eu-central-1");
    write("b.auto.tfvars", 'place="eu-central-2"');
    expect(findRegion(folder, BY_VARIABLE)).toBe("eu-central-2");
  });

  it("does as AWS's tools do where nothing is stated", () => {
    const empty = BY_VARIABLE.replace('"eu-west-1"', '""');

    expect(findRegion(folder, empty)).toBe("us-east-1");
    process.env["AWS_DEFAULT_REGION"] = "ca-central-1";
    expect(findRegion(folder, empty)).toBe("ca-central-1");
    process.env["AWS_REGION"] = "sa-east-1";
    expect(findRegion(folder, 'provider "aws" {}')).toBe("sa-east-1");
  });
});
