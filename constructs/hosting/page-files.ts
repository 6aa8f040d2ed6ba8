/**
 * The page's files in its bucket, one object each, with type and age for browsers.
 * @module
 */
import { existsSync, readdirSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { ConstructError } from "../errors";

/** Properties of {@link PageFiles}. */
export interface PageFilesProps {
  /** The bucket's name. */
  readonly bucket: string;
}

const JSON_TYPE = "application/json";

/** Deny unknown: a browser is told to sniff nothing, so each file needs its type. */
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": JSON_TYPE,
  ".svg": "image/svg+xml",
};

/** Names of files in `assets/` change with their contents. */
const FOREVER = "public, max-age=31536000, immutable";
const ASK_EACH_TIME = "no-cache";

/** The objects of one bucket. */
export class PageFiles extends Construct {
  private readonly bucket: string;

  constructor(scope: Construct, id: string, { bucket }: PageFilesProps) {
    super(scope, id);
    this.bucket = bucket;
  }

  /**
   * Adds every file of a folder. A page in a folder of its own, `email/index.html`, is the object `email`: a bucket
   * has no folders to look into.
   *
   * @throws {@link ConstructError} for a file whose type is not known, and for a folder without `index.html`
   */
  addFolder(directory: string): void {
    if (!existsSync(join(directory, "index.html"))) {
      throw new ConstructError(
        `page '${directory}' has no index.html; run npm run synth, which builds it, or name another folder`,
      );
    }
    for (const path of listFiles(directory)) this.addFile(directory, path);
  }

  /** Adds a file whose text this stack makes. */
  addJson(key: string, content: string): void {
    new S3Object(this, idOf(key), {
      bucket: this.bucket,
      key,
      content,
      contentType: JSON_TYPE,
      cacheControl: ASK_EACH_TIME,
    });
  }

  private addFile(directory: string, path: string): void {
    const contentType = TYPES[extname(path)];
    if (contentType === undefined) {
      throw new ConstructError(
        `file '${path}' of the page is of no known type; expected one of ${Object.keys(TYPES).join(", ")}; name its type in constructs/hosting/page-files.ts`,
      );
    }
    // An asset a file, so that its path, and with it the plan, changes with this file alone.
    const asset = new TerraformAsset(this, `${idOf(path)}-file`, {
      path: join(directory, path),
      type: AssetType.FILE,
    });
    new S3Object(this, idOf(path), {
      bucket: this.bucket,
      key: path.replace(/\/index\.html$/, ""),
      source: asset.path,
      contentType,
      cacheControl: path.startsWith("assets/") ? FOREVER : ASK_EACH_TIME,
    });
  }
}

function listFiles(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** A path as part of an id. */
function idOf(path: string): string {
  return path.replace(/[^A-Za-z0-9_-]+/g, "-");
}
