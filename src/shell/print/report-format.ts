/** How `check` can print. */
export const REPORT_FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** How `verify` can print. */
export const VERIFY_FORMATS = ['text', 'json', 'html', 'sarif', 'github', 'junit'] as const;

export type VerifyFormat = (typeof VERIFY_FORMATS)[number];
