const NO_ROLE =
  /^(?:any(?:one|body) .*|every(?:one|body) .*|none|specific|appropriate|certain|correct|right|same|this|that|each|proper|elevated|special|user's|your|which|what|its|their|multiple|one|base|new|default|custom|required|db|database|iam|service|aws|key|primary|important|central|critical|own|n\/a|any|all|everyone|everybody|anyone|anybody|public|yes|no|roles?|tbd|todo|role name|必填|必须|必須|是|否|required|optional|user assistant|assistant|system|authenticated|unauthenticated|(?:signed|logged)[- ]in.*|(?:its|the|their|his|her) .*|(?:any|all|both|every) .*|anonymous|—|-|.*\b(?:token|jwt|check|based|api|endpoint|access|user id|permission|description)\b.*)$/i;

/** What members of a team are, mostly; written as code, callers may be called so too. */
const JOB = /\b(?:engineer|architect|lead|developer|designer)\b/i;

/** True for a text that can name a role, not a word that stands where roles do. */
export function isRoleName(value: string, isCode = false): boolean {
  return (
    (isCode || !JOB.test(value)) &&
    value.length >= 2 &&
    value.length <= 32 &&
    /^[\p{L}][\p{L}\p{N} _.:-]*$/u.test(value) &&
    value.split(/\s+/).length <= 3 &&
    !NO_ROLE.test(value)
  );
}
