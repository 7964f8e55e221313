/** The guidance and samples of the template's first form, as `fingerprintOf` gives them. */
export const firstForm = `
vi4lbyv8dvksawv5c1 z5qf9cz188kcmmnc4l dggjrk dggduh hg3qffxk3 wq3z5qf9cgcur133zifp1m1evb6 iivz5q
3w22x76ins5iim06in 3w22x76in 9i9x8emed xhnjrkc3xpu070v xhnduhrcjr13 xhnscuc3xuu9 vwmwmk 2zj3hn
`;
