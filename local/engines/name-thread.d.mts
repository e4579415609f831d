/** Names this thread for `top -H` and for the bench that says what each engine costs. Only Linux lets it. */
export function nameThread(name: string): void;
