"""Without LibreOffice, there are no tests of what it makes of files: see tests.tools.office."""

from tests.tools import office

collect_ignore = [] if office.executable() else ["test_libreoffice.py"]
