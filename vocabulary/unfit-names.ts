/**
 * Words that a chosen name must not hold, besides the rules of `user-name.ts`, because they say how to reach
 * somebody or who somebody claims to be. Compared by what they look like.
 * @module
 */

/** Unfit anywhere in a name: nobody has such a word in one by chance. */
export const CONTACT_WORDS: readonly string[] =
  /* @__PURE__ */ "facebook gmail googlemail hotmail instagram protonmail snapchat telegram tutanota whatsapp".split(
    " ",
  );

/** Unfit when joined to another word, as in `ada-signal`. */
export const CONTACT_PARTS: readonly string[] =
  /* @__PURE__ */ "aol bluesky discord email gmx handy icloud insta linkedin mail mastodon mobile outlook phone proton signal skype sms snap tel threema tiktok twitter viber wechat yahoo".split(
    " ",
  );

/** Unfit as a whole name, with or without digits after it. */
export const RESERVED_NAMES: readonly string[] =
  /* @__PURE__ */ "abuse billing contact everyone guest help helpdesk hostmaster incognito info legal mod noreply nobody null official operator owner police postmaster press privacy service somebody superuser sysadmin system team undefined webmaster".split(
    " ",
  );

/** Unfit as a whole name, and as a part of one, as in `the-admin`. */
export const RESERVED_PARTS: readonly string[] =
  /* @__PURE__ */ "admin administrator moderator root security staff support".split(" ");
