/** Where the concierge stands among the models: `<provider>/<model>` is what a session's model says. */
export const conciergeModel = { provider: 'portcullis', model: 'concierge' } as const
