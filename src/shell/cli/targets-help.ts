/** The targets by what they are for; printed below the help of `compile`. */
export const TARGETS_HELP = `
Targets:
  the contract   openapi json-schema sql types client
  diagrams       mermaid xstate
  tests          tests arazzo k6
  operation      prometheus openslo flagd runbook
  the work       madr tasks traceability codeowners

Without --target and --out it lists them with the number of files that each would hold.`;
