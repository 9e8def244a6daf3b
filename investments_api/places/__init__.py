"""Where schools are: towns and their communes, Paris, outlines of départements, street tiles."""
