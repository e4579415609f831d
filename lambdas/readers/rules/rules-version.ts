/** Version of the rules reader's answers; raised with every change that can alter one, since caches go by it. */
export const rulesVersion = '2.5.0';
