const NO_ROLE =
  /^(?:any(?:one|body) .*|every(?:one|body) .*|none|specific|appropriate|certain|correct|right|same|this|that|each|proper|elevated|special|user's|your|which|what|its|their|multiple|one|base|new|default|custom|required|db|database|iam|service|aws|key|primary|important|central|critical|own|n\/a|any|all|everyone|anyone|public|yes|no|roles?|tbd|todo|role name|必填|必须|必須|是|否|required|optional|user assistant|assistant|system|authenticated|unauthenticated|anonymous|—|-|.*\b(?:engineer|architect|lead|developer|designer|token|jwt|check|based|api|endpoint|access|user id|permission|description)\b.*)$/i;

/** True for a text that can name a role, not a word that stands where roles do. */
export function isRoleName(value: string): boolean {
  return (
    value.length >= 2 &&
    value.length <= 32 &&
    /^[\p{L}][\p{L}\p{N} _.:-]*$/u.test(value) &&
    value.split(/\s+/).length <= 3 &&
    !NO_ROLE.test(value)
  );
}
