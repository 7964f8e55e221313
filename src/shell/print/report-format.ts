/** How `check` can print. */
export const REPORT_FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];
