// Makes this Node say that it is another.
Object.defineProperty(process.versions, 'node', { value: process.env.PRETENDED_NODE });
