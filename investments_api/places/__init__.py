"""Towns, communes, postal codes, départements and new towns by their names; outlines, map tiles."""
