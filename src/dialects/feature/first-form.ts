/** The guidance and samples of the template's first form, as `fingerprintOf` gives them. */
export const firstForm = `
9ne0h6 jep0h6 h5pjrk6n1f4nynh h5pduh 2x7zmj8nc 2x7zmjawvyns
`;
