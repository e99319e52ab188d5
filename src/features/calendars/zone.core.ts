export * from '#kernel/zone.ts'
