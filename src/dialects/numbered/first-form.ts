/** The guidance and samples of the template's first form, as `fingerprintOf` gives them. */
export const firstForm = `
42ecl3vksls1xka9byrsnmmnnhdmej6htm1eqqq ls1oafdbgxkax1x ls1yfilgmy9xvks9xdr6rxka9by
dy8nr85c1mmnz189byfel gcudbgxkarpkcc2m1ed56vb6ls1kgym1eqo2 vi4vb6n97z5q vwmmmnyvf ls1dbgwiwk5k
gcuk5kr9k8kcickeg3wiw 5fdhaanx9gcuwiwttn 29qgcur13x84fp1m1evb6 vi4wq3z5qx68r134rhz5q ls18z6
gcuwiwyfip4o nqenoovks8kcmmnba2kc8 elch5pelc6axh5p6ax 6axktah5pkta ktakxrh5pkxr kyuyvf
tdkabivnqmmnyvf ls1o0ti0bdiqe4a leyoh1 ls19o05w3rpjx1g bzpsdh ls1x8qk8vrpjb3zley bzpr13rkp
u1m2dkrkp r138kyhdv 804t846ht49i 713x1gcmn 01ehwu6w6 wdnpjrxludr8 m88mmnymcley qtwmmnc90
6wwwrotk3 6wwkffcmn q74mmnqzi x8qyov6wwmye hetyq9907pept3l 6wqbdp 0x2tk3fuemshzndt3l apjgm1
5fd8lt6htv9d q74tk3 qzil9n ychcmn pqojrk pqoduh rms6htvb69by8h3jns tvzynh0c9lvvs45
`;
