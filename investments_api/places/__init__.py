"""Towns and their communes, arrondissements of Paris, outlines of départements, map tiles."""
