/**
 * Types of `claim-folder.cjs`.
 * @module
 */

/** A folder that is this process's until it lets go. */
export interface FolderClaim {
  readonly release: () => void;
}

/** A folder that another process, or another part of this one, has. */
export interface FolderHeld {
  readonly holder: {
    readonly pid: number;
    /** The file that stands for the claim: once it is gone, the folder is free. */
    readonly file: string;
  };
}

/**
 * Claims a folder for this process, and makes it if it is missing. Never waits.
 *
 * @returns the claim, or who holds the folder; if two come at once, possibly neither gets it
 */
export function claimFolder(folder: string): FolderClaim | FolderHeld;
