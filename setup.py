"""What setup.cfg cannot say: an installed package has the files that stand beside it here."""

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

CHECKOUT = "investments_api.checkout"


class BuildWithCheckout(build_py):
    """The top folder gives its data, which setup.cfg names, and no modules."""

    def find_package_modules(self, package, package_dir):
        """Give the modules of a package."""
        return [] if package == CHECKOUT else super().find_package_modules(package, package_dir)


setup(
    packages=[*find_packages(include=["investments_api*"]), CHECKOUT],
    package_dir={CHECKOUT: "."},
    cmdclass={"build_py": BuildWithCheckout},
)
